/*
 * Remembers the language that a reader chooses in the language links, so that the bare address
 * of the site leads there next time. Without it the browser's languages decide.
 */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-language-cookie] a[data-language]");
  if (!link) return;
  const name = link.closest("[data-language-cookie]").dataset.languageCookie;
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${link.dataset.language}; path=/; max-age=31536000; samesite=lax${secure}`;
});
