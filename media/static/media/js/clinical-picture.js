/*
 * The field of a clinical picture: uploads the file that was chosen at once and keeps the key of
 * the picture. Tells the tool that matches the pair by the event "clinical-picture:changed".
 *
 * <div data-controller="clinical-picture" data-clinical-picture-url-value="…">
 *   <input type="hidden" data-clinical-picture-target="key">
 *   <input type="file" data-clinical-picture-target="file" data-action="clinical-picture#upload">
 *   …
 * </div>
 */
(() => {
  const { Controller } = window.StimulusModule;

  class ClinicalPictureController extends Controller {
    static targets = ["key", "file", "figure", "image", "size", "label", "state", "error", "note"];

    static values = {
      url: String,
      busy: String,
      done: String,
      failed: String,
      replace: String,
    };

    async upload() {
      const [file] = this.fileTarget.files;
      if (!file) return;
      this.say(this.busyValue);
      this.fileTarget.disabled = true;
      this.element.setAttribute("aria-busy", "true");
      try {
        this.show(await this.send(file));
        this.say(this.doneValue);
      } catch (error) {
        this.say("", error.sentence || this.failedValue);
      } finally {
        // The same file may be chosen again, and is sent with no form.
        this.fileTarget.value = "";
        this.fileTarget.disabled = false;
        this.element.removeAttribute("aria-busy");
        this.fileTarget.focus();
      }
    }

    async send(file) {
      const body = new FormData();
      // Under a name of our own: its own can be a patient's, and longer than a request may say.
      body.append("file", file, "picture");
      const token = this.element.closest("form").querySelector("[name=csrfmiddlewaretoken]");
      const response = await fetch(this.urlValue, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token.value, "X-Requested-With": "XMLHttpRequest" },
      });
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      const answer = isJson ? await response.json() : {};
      if (response.status === 201) return answer;
      throw Object.assign(new Error(response.statusText), { sentence: answer.error });
    }

    show(picture) {
      const key = this.keyTarget;
      key.value = picture.pk;
      Object.assign(key.dataset, {
        uuid: picture.uuid,
        width: picture.width,
        height: picture.height,
      });
      this.imageTarget.src = picture.preview;
      this.imageTarget.width = picture.width;
      this.imageTarget.height = picture.height;
      this.sizeTarget.textContent = `${picture.width} × ${picture.height}`;
      this.figureTarget.hidden = false;
      // What was said of the picture that stood here.
      this.noteTargets.forEach((note) => note.remove());
      this.labelTarget.textContent = this.replaceValue;
      // For what watches whether the form has changes, and for the tool that matches the pair.
      key.dispatchEvent(new Event("change", { bubbles: true }));
      this.dispatch("changed", { detail: { name: key.name } });
    }

    say(state, error = "") {
      this.stateTarget.textContent = state;
      this.errorTarget.textContent = error;
    }
  }

  window.wagtail.app.register("clinical-picture", ClinicalPictureController);
})();
