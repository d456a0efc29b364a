/*
 * What is said about one segment: sends comments, resolves and deletes them, and takes old texts
 * back. Works wherever the server's fragment `.we-talk` stands.
 *
 * What is typed is kept in this tab until it is sent. After each change the fragment is another
 * one, and `we:talked` is dispatched on it with `detail: { open, path }`.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  const { gettext } = window;
  const typed = new Map();

  const isJson = (response) => (response.headers.get("Content-Type") || "").includes("json");

  /** What nobody has sent yet, by the segment and the thread that it answers. */
  const unsent = {
    key: (textarea) => {
      const { commentUrl, path } = textarea.closest(".we-talk").dataset;
      return `we-comment ${commentUrl} ${path} ${textarea.dataset.thread}`;
    },
    read(textarea) {
      const key = this.key(textarea);
      try {
        return window.sessionStorage.getItem(key) ?? typed.get(key) ?? "";
      } catch {
        return typed.get(key) ?? "";
      }
    },
    keep(textarea) {
      const key = this.key(textarea);
      typed.set(key, textarea.value);
      try {
        if (textarea.value) window.sessionStorage.setItem(key, textarea.value);
        else window.sessionStorage.removeItem(key);
      } catch {
        // Full, or forbidden by the browser: kept as long as the page is.
      }
    },
  };

  /** Say what has happened to people who do not see it: by the bench's voice where there is one. */
  function say(message) {
    const element = document.querySelector("[data-controller~=we-bench]");
    const bench = window.wagtail.app.getControllerForElementAndIdentifier(element, "we-bench");
    if (bench) {
      bench.announce(message);
      return;
    }
    let live = document.getElementById("we-talk-live");
    if (!live) {
      live = document.createElement("p");
      live.id = "we-talk-live";
      live.className = "w-sr-only";
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    // The same sentence twice is to be heard twice.
    live.textContent = "";
    setTimeout(() => {
      live.textContent = message;
    }, 50);
  }

  /** Say at the place where it was asked for what went wrong. */
  function refuse(button, message) {
    const place = button.closest(".we-talk__new, .we-thread, .we-change");
    let told = place.querySelector(".we-talk__error");
    if (!told) {
      told = document.createElement("p");
      told.className = "we-talk__error";
      told.setAttribute("role", "alert");
      place.append(told);
    }
    told.textContent = message;
  }

  function prepare(talk) {
    talk.querySelectorAll(".we-talk__text").forEach((textarea) => {
      textarea.value = unsent.read(textarea);
      fit(textarea);
      WagtailEditions.mentions(textarea, talk.dataset.peopleUrl);
    });
  }

  /** Be as high as what is written. */
  function fit(textarea) {
    textarea.style.height = "";
    if (textarea.value) textarea.style.height = `${textarea.scrollHeight + 2}px`;
  }

  function replace(talk, html) {
    const part = talk.querySelector(".we-talk__part:not([hidden])")?.dataset.part;
    const template = document.createElement("template");
    template.innerHTML = html;
    const renewed = template.content.querySelector(".we-talk");
    talk.replaceWith(renewed);
    if (!renewed.closest(".we-lost") && part) WagtailEditions.talk.open(renewed, part);
    prepare(renewed);
    const { open, path } = renewed.dataset;
    const options = { bubbles: true, detail: { open: Number(open), path } };
    renewed.dispatchEvent(new CustomEvent("we:talked", options));
    return renewed;
  }

  async function ask(button, url, fields, done) {
    const talk = button.closest(".we-talk");
    if (talk.hasAttribute("aria-busy")) return;
    talk.setAttribute("aria-busy", "true");
    try {
      const response = await WagtailEditions.post(url, fields);
      if (response.ok && !isJson(response)) {
        done?.();
        const renewed = replace(talk, await response.text());
        say(renewed.dataset.message);
        // Whoever has answered goes on in that thread.
        const [own, fresh, any] = [
          `.we-thread .we-talk__text[data-thread="${fields.thread}"]`,
          ".we-talk__new .we-talk__text",
          "button, textarea",
        ].map((selector) => renewed.querySelector(selector));
        (own ?? fresh ?? any)?.focus();
      } else if (isJson(response)) {
        refuse(button, (await response.json()).message);
      } else if (response.status === 403) {
        refuse(
          button,
          gettext("Your session has ended. Sign in in another tab; your text stays here meanwhile."),
        );
      } else {
        throw new Error(`Answered ${response.status}`);
      }
    } catch {
      refuse(button, gettext("No connection. What you wrote stays here; try again."));
    }
    talk.removeAttribute("aria-busy");
  }

  const ACTS = {
    send(button, { commentUrl, path }) {
      const textarea = button.parentElement.querySelector(".we-talk__text");
      const { thread } = textarea.dataset;
      ask(button, commentUrl, { path, text: textarea.value, thread }, () => {
        textarea.value = "";
        unsent.keep(textarea);
      });
    },
    resolve(button, { resolveUrl }) {
      ask(button, resolveUrl, { comment: button.dataset.comment });
    },
    reopen(button, { resolveUrl }) {
      ask(button, resolveUrl, { comment: button.dataset.comment, reopen: "1" });
    },
    delete(button, { deleteUrl }) {
      const { comment, text, thread } = button.dataset;
      const talk = button.closest(".we-talk");
      ask(button, deleteUrl, { comment }, () => {
        // Deleted by mistake, it is sent again.
        const textarea = talk.querySelector(`.we-talk__text[data-thread="${thread}"]`);
        if (!textarea || textarea.value.trim()) return;
        textarea.value = text;
        unsent.keep(textarea);
      });
    },
    use(button) {
      const { weRow } = button.closest(".we-row");
      weRow.fill(button.dataset.text);
      weRow.editor?.focus();
      say(gettext("The text is in the editor."));
    },
    async older(button, { path, segmentUrl }) {
      const query = new URLSearchParams({ path, older: button.dataset.older });
      try {
        const headers = { "X-Requested-With": "XMLHttpRequest" };
        const options = { credentials: "same-origin", headers };
        const response = await fetch(`${segmentUrl}?${query}`, options);
        if (!response.ok || isJson(response)) throw new Error(`Answered ${response.status}`);
        const template = document.createElement("template");
        template.innerHTML = await response.text();
        const first = template.content.querySelector(".we-change");
        button.closest(".we-change").replaceWith(template.content);
        first.focus();
      } catch {
        refuse(button, gettext("This could not be loaded. Try again."));
      }
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-talk]");
    if (button) ACTS[button.dataset.talk](button, button.closest(".we-talk").dataset);
  });

  document.addEventListener("input", (event) => {
    const textarea = event.target.closest?.(".we-talk__text");
    if (!textarea) return;
    unsent.keep(textarea);
    fit(textarea);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      const textarea = event.target.closest?.(".we-talk__text");
      if (!textarea || event.isComposing) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        // The row would take it for its own.
        event.stopPropagation();
        textarea.closest(".we-talk__new, .we-thread").querySelector("[data-talk=send]").click();
      }
    },
    true,
  );

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".we-lost .we-talk").forEach(prepare);
  });

  WagtailEditions.talk = {
    prepare,
    say,
    /** Show one part of the fragment, "comments" or "history", or none. */
    open(talk, part) {
      talk.querySelectorAll(".we-talk__part").forEach((each) => {
        each.hidden = each.dataset.part !== part;
      });
    },
  };
})();
