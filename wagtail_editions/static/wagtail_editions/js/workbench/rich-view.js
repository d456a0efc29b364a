/* Draftail with the formats and codes of one segment; it holds no state but what it shows. */
(() => {
  const { codes: inline, RichContent } = window.WagtailEditions;
  const ICONS = {
    BOLD: "bold",
    ITALIC: "italic",
    SUPERSCRIPT: "superscript",
    SUBSCRIPT: "subscript",
    STRIKETHROUGH: "strikethrough",
    CODE: "code",
  };
  const HANDLED = "handled";

  class RichView {
    /** `options` are { label, describedBy, onChange(state), onPaste(text, html, place), onFiles() }. */
    constructor(element, rich, options) {
      this.element = element;
      this.settings = this.#settings(rich, options);
    }

    mount(editorState) {
      const { React, ReactDOM, Draftail } = window;
      const view = this;
      class View extends React.Component {
        constructor(props) {
          super(props);
          this.state = { editorState };
          view.component = this;
        }

        render() {
          return React.createElement(Draftail.DraftailEditor, { ...view.settings, ...this.state });
        }
      }
      ReactDOM.render(React.createElement(View), this.element);
    }

    show(editorState) {
      this.component.setState({ editorState });
    }

    unmount() {
      window.ReactDOM.unmountComponentAtNode(this.element);
    }

    /** The blocks that were last cut or copied in this editor, if any. */
    get clipboard() {
      return this.draftail.editorRef.getClipboard();
    }

    #settings(rich, { label, describedBy, onChange, onPaste, onFiles }) {
      const handled = (action) => (...given) => {
        action(...given);
        return HANDLED;
      };
      const code = {
        type: RichContent.ENTITY,
        decorator: (props) => decorated(rich, props),
        onPaste: handled((text, html) => onPaste(text, html)),
      };
      const plugin = {
        handlePastedFiles: handled(onFiles),
        handleDroppedFiles: handled(onFiles),
        handleDrop: (place, data, origin) => {
          if (origin === "internal") return "not-handled";
          onPaste(data.getText(), "", place);
          return HANDLED;
        },
      };
      return {
        onChange,
        ref: (draftail) => {
          this.draftail = draftail;
        },
        ariaLabel: label,
        ariaDescribedBy: describedBy,
        spellCheck: true,
        multiline: false,
        commands: false,
        inlineStyles: [...rich.elements].map(([type, tag]) => styleButton(type, tag)),
        entityTypes: [code],
        plugins: [plugin],
        topToolbar: rich.elements.size ? window.Draftail.Toolbar : null,
        bottomToolbar: null,
      };
    }
  }

  function styleButton(type, tag) {
    const description = inline.kindName(tag);
    const name = ICONS[type];
    if (!name) return { type, description, label: description };
    const { Icon } = window.wagtail.components;
    return { type, description, icon: window.React.createElement(Icon, { name }) };
  }

  /** Show a code's characters: one element for each code that they stand in. */
  function decorated(rich, { contentState, entityKey, children }) {
    const numbers = contentState.getEntity(entityKey).getData().codes;
    return numbers.reduceRight((inner, number) => {
      const code = rich.byNumber.get(number);
      const attributes = {
        className: code.alone ? "we-code we-code--alone" : "we-code",
        "data-tag": code.tag,
        title: inline.label(code),
      };
      return window.React.createElement("span", attributes, inner);
    }, children);
  }

  window.WagtailEditions.RichView = RichView;
})();
