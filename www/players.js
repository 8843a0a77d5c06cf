// The names of a match's players, as its sheet has them.

/** The two names at the head of a match viewer, the first-named player's first. */
export function players({ element }) {
  const names = [...element.shadowRoot.querySelectorAll("h3:first-child .name")].slice(0, 2);
  return names.map((name) => name.textContent);
}
