/*
 * Asks the server to save one text and tells what has become of it.
 *
 * WagtailEditions.save(url, { path, text, version, source }, options) resolves to
 * { outcome, …what the server answered }. The outcome is "saved", "conflict" (somebody else saved
 * first), "source" (the original's text is another), "refused", "gone", "signedOut" or "lost".
 * WagtailEditions.post(url, fields) asks in the same way and resolves to the response.
 */
(() => {
  const WagtailEditions = (window.WagtailEditions ??= {});
  /** An answer that takes longer does not come. In milliseconds. */
  const LONGEST = 30_000;

  const isJson = (response) => (response.headers.get("Content-Type") || "").includes("json");

  /** Signing in again, in another tab, changes the token: take the new one from this page. */
  async function renewToken() {
    const response = await fetch(window.location.href, {
      credentials: "same-origin",
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const config = page.getElementById("wagtail-config");
    if (!config) return false;
    const token = JSON.parse(config.textContent).CSRF_TOKEN;
    window.wagtailConfig.CSRF_TOKEN = token;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    return true;
  }

  /** POST as the person who is signed in now, and return the response. */
  WagtailEditions.post = async (url, fields, { keepalive = false } = {}) => {
    const send = () => {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      return fetch(url, {
        method: "POST",
        credentials: "same-origin",
        headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
        body: new URLSearchParams(fields),
        signal: AbortSignal.timeout(LONGEST),
        keepalive,
      });
    };
    const response = await send();
    if (response.status !== 403 || isJson(response)) return response;
    return (await renewToken()) ? send() : response;
  };

  function outcomeOf(response, answer) {
    if (response.ok) return "saved";
    if (response.status === 409) return answer.reason === "source" ? "source" : "conflict";
    return response.status === 410 ? "gone" : "refused";
  }

  async function save(url, fields, options) {
    try {
      const response = await WagtailEditions.post(url, fields, options);
      if (isJson(response) && response.status < 500) {
        const answer = await response.json();
        return { ...answer, outcome: outcomeOf(response, answer) };
      }
      return { outcome: response.status === 403 ? "signedOut" : "lost" };
    } catch {
      return { outcome: "lost" };
    }
  }

  WagtailEditions.save = save;
})();
