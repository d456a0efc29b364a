/*
 * Matches the two pictures of a view: lays the one after over the one before, turns, shifts and
 * scales it, and crops both alike. What is set is kept in a hidden field, as the JSON of
 * `media/matching.py`; all lengths are shares of the picture before.
 *
 * What both pictures are cropped to, and what does not fit together, the server says: it alone
 * knows the rule. The picture after is laid over the other by a CSS transform that is the same map
 * as `frame_to_after` in `media/geometry.py`.
 */
(() => {
  const { Controller } = window.StimulusModule;

  const UNCHANGED = { rotation: 0, shift_x: 0, shift_y: 0, scale: 1, crop: null };
  const SIDES = ["x", "y", "width", "height"];
  const MIN_CROP = 0.2;
  /* Milliseconds after which the server is asked about what was set. */
  const PATIENCE = 250;
  /* How far an arrow key moves a handle, with and without the shift key. */
  const STEP = { fine: 0.002, coarse: 0.01 };
  const ARROWS = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };

  const rounded = (value) => Math.round(value * 10000) / 10000;
  const within = (value, least, most) => Math.min(Math.max(value, least), most);
  /* Settings are kept as shares and factors and shown in per cent, degrees apart. */
  const shown = (name, value) => (name === "rotation" ? value : value * 100);
  const kept = (name, value) => rounded(name === "rotation" ? value : value / 100);
  const written = (value) => String(Math.round(value * 10) / 10);

  class ClinicalMatchingController extends Controller {
    static targets = [
      ...["field", "hint", "tool", "stage", "before", "after", "crop", "opacity", "difference"],
      ...["setting", "automatic", "side", "summary", "error", "warnings", "result"],
    ];

    static values = {
      warnings: String,
      picture: String,
      noUuid: String,
      summary: String,
      failed: String,
      fits: String,
    };

    connect() {
      this.state = this.read();
      this.refresh();
    }

    disconnect() {
      clearTimeout(this.timer);
      this.request?.abort();
    }

    /* The pictures */

    refresh() {
      this.pictures = Object.fromEntries(
        ["before", "after"].map((side) => [side, this.picture(side)]),
      );
      const { before, after } = this.pictures;
      const both = Boolean(before.uuid && after.uuid);
      this.hintTarget.hidden = both;
      this.toolTarget.hidden = !both;
      if (!both) return;
      this.load(this.beforeTarget, this.address(before.uuid, { width: 800 }));
      this.load(this.afterTarget, this.address(after.uuid, { width: 800 }));
      this.stageTarget.style.aspectRatio = `${before.width} / ${before.height}`;
      this.afterTarget.style.aspectRatio = `${after.width} / ${after.height}`;
      this.draw();
      this.ask();
    }

    picture(side) {
      const name = this.fieldTarget.name.replace(/matching$/, side);
      const key = this.element.closest("form")?.elements.namedItem(name);
      const { uuid, width, height } = key?.dataset ?? {};
      return { uuid, width: Number(width), height: Number(height) };
    }

    address(uuid, parameters) {
      const address = this.pictureValue.replace(this.noUuidValue, uuid);
      return `${address}?${new URLSearchParams(parameters)}`;
    }

    load(image, address) {
      if (image.getAttribute("src") !== address) image.src = address;
    }

    /* What is set */

    read() {
      try {
        return { ...UNCHANGED, ...JSON.parse(this.fieldTarget.value) };
      } catch {
        return { ...UNCHANGED };
      }
    }

    get json() {
      const { crop, ...numbers } = this.state;
      return JSON.stringify(crop ? { ...numbers, crop } : numbers);
    }

    change(values) {
      Object.assign(this.state, values);
      const { crop, ...numbers } = this.state;
      const isUnchanged = !crop && Object.keys(numbers).every((name) => numbers[name] === UNCHANGED[name]);
      this.fieldTarget.value = isUnchanged ? "{}" : this.json;
      this.fieldTarget.dispatchEvent(new Event("change", { bubbles: true }));
      this.draw();
      this.ask();
    }

    set({ target }) {
      // While a number is being written it may be none.
      if (target.value === "" || !target.validity.valid) return;
      const name = target.dataset.set;
      this.change({ [name]: kept(name, target.valueAsNumber) });
    }

    /* Puts a number that was left unfinished or out of bounds back to what is set. */
    tidy() {
      this.draw(true);
    }

    setAutomatic({ target }) {
      this.change({ crop: target.checked ? null : this.currentCrop() });
    }

    setSide({ target }) {
      if (target.value === "" || !target.validity.valid) return;
      const side = target.dataset.side;
      const value = kept(side, target.valueAsNumber);
      this.change({ crop: { ...this.currentCrop(), [side]: value } });
    }

    reset() {
      this.change({ ...UNCHANGED });
      this.draw(true);
    }

    currentCrop() {
      return { ...(this.state.crop ?? this.shownCrop ?? { x: 0, y: 0, width: 1, height: 1 }) };
    }

    /* The handles of the crop */

    grab(event) {
      event.preventDefault();
      const handle = event.currentTarget;
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const { width, height } = this.stageTarget.getBoundingClientRect();
      const start = this.currentCrop();
      const move = ({ clientX, clientY }) => {
        const across = (clientX - event.clientX) / width;
        const down = (clientY - event.clientY) / height;
        this.pull(handle.dataset.edges, start, across, down);
      };
      const release = () => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("pointerup", release);
        handle.removeEventListener("pointercancel", release);
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", release);
      handle.addEventListener("pointercancel", release);
    }

    nudge(event) {
      const direction = ARROWS[event.key];
      if (!direction) return;
      event.preventDefault();
      const step = event.shiftKey ? STEP.fine : STEP.coarse;
      const [across, down] = direction.map((sign) => sign * step);
      this.pull(event.currentTarget.dataset.edges, this.currentCrop(), across, down);
    }

    pull(edges, start, across, down) {
      const crop = { ...start };
      if (edges === "move") {
        crop.x = within(start.x + across, 0, 1 - start.width);
        crop.y = within(start.y + down, 0, 1 - start.height);
      }
      const right = start.x + start.width;
      const bottom = start.y + start.height;
      if (edges.includes("left")) {
        crop.x = within(start.x + across, 0, right - MIN_CROP);
        crop.width = right - crop.x;
      }
      if (edges.includes("top")) {
        crop.y = within(start.y + down, 0, bottom - MIN_CROP);
        crop.height = bottom - crop.y;
      }
      if (edges.includes("right")) crop.width = within(start.width + across, MIN_CROP, 1 - start.x);
      if (edges.includes("bottom")) crop.height = within(start.height + down, MIN_CROP, 1 - start.y);
      SIDES.forEach((side) => {
        crop[side] = rounded(crop[side]);
      });
      this.change({ crop });
    }

    /* What is seen */

    draw(everywhere = false) {
      const { rotation, shift_x: across, shift_y: down, scale, crop } = this.state;
      const { before, after } = this.pictures;
      // Per cent of a transform are of the picture's own box, which is as wide as the stage.
      const height = (before.height / before.width) * (after.width / after.height);
      this.afterTarget.style.transform =
        `translate(${across * 100}%, ${down * height * 100 - 50}%) ` +
        `rotate(${rotation}deg) scale(${scale})`;
      this.settingTargets.forEach((input) => {
        const value = shown(input.dataset.set, this.state[input.dataset.set]);
        // What is being written is left alone.
        if (everywhere || input !== document.activeElement || input.type === "range") {
          input.value = written(value);
        }
        const { unit } = input.dataset;
        if (unit) input.setAttribute("aria-valuetext", `${written(value)}${unit}`);
      });
      this.automaticTarget.checked = !crop;
      this.drawCrop(everywhere);
      this.look();
    }

    drawCrop(everywhere = false) {
      const crop = this.state.crop ?? this.shownCrop;
      this.cropTarget.hidden = !crop;
      if (!crop) return;
      const { style } = this.cropTarget;
      style.left = `${crop.x * 100}%`;
      style.top = `${crop.y * 100}%`;
      style.width = `${crop.width * 100}%`;
      style.height = `${crop.height * 100}%`;
      this.sideTargets.forEach((input) => {
        if (everywhere || input !== document.activeElement) {
          input.value = written(crop[input.dataset.side] * 100);
        }
      });
    }

    look() {
      this.afterTarget.style.opacity = this.opacityTarget.value / 100;
      this.opacityTarget.setAttribute("aria-valuetext", `${this.opacityTarget.value}%`);
    }

    swap() {
      this.opacityTarget.value = this.opacityTarget.valueAsNumber > 50 ? 0 : 100;
      this.look();
    }

    toggleDifference() {
      const isOn = this.stageTarget.classList.toggle("clinical-matching__stage--difference");
      this.differenceTarget.setAttribute("aria-pressed", String(isOn));
      this.opacityTarget.value = isOn ? 100 : 50;
      this.look();
    }

    /* What the server says */

    ask() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.timer = setTimeout(() => this.check(), PATIENCE);
    }

    async check() {
      const { before, after } = this.pictures;
      const matching = this.json;
      this.request = new AbortController();
      try {
        const response = await fetch(
          `${this.warningsValue}?${new URLSearchParams({
            before: before.uuid,
            after: after.uuid,
            matching,
          })}`,
          {
            headers: { "X-Requested-With": "XMLHttpRequest" },
            signal: this.request.signal,
          },
        );
        this.answer(await response.json(), matching);
      } catch (error) {
        if (error.name !== "AbortError") this.errorTarget.textContent = this.failedValue;
      }
    }

    answer({ warnings = [], crop = null, error = "" }, matching) {
      this.shownCrop = crop;
      this.errorTarget.textContent = error;
      this.drawCrop();
      const sentences = warnings.length ? warnings.map((warning) => warning.sentence) : [];
      if (!sentences.length && !error) sentences.push(this.fitsValue);
      this.warningsTarget.classList.toggle("clinical-matching__warnings--none", !warnings.length);
      this.warningsTarget.replaceChildren(
        ...sentences.map((sentence) =>
          Object.assign(document.createElement("li"), { textContent: sentence }),
        ),
      );
      if (!crop) {
        this.summaryTarget.textContent = "";
        this.resultTargets.forEach((image) => image.removeAttribute("src"));
        return;
      }
      this.summarise(crop);
      this.resultTargets.forEach((image) => {
        const { side } = image.dataset;
        const other = side === "before" ? "after" : "before";
        this.load(
          image,
          this.address(this.pictures[side].uuid, {
            width: 400,
            other: this.pictures[other].uuid,
            side,
            matching,
          }),
        );
      });
    }

    summarise(crop) {
      const { rotation, shift_x: across, shift_y: down, scale } = this.state;
      const percent = (share) => `${written(share * 100)}%`;
      const words = {
        rotation: `${written(rotation)}°`,
        x: percent(across),
        y: percent(down),
        scale: percent(scale),
        width: percent(crop.width),
        height: percent(crop.height),
      };
      this.summaryTarget.textContent = this.summaryValue.replace(
        /\{(\w+)\}/g,
        (whole, name) => words[name] ?? whole,
      );
    }
  }

  window.wagtail.app.register("clinical-matching", ClinicalMatchingController);
})();
