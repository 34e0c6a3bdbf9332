/** Brings the current entry of a scrolling row into the middle of it; the page itself does not move. */
export function showCurrent(row: HTMLElement, entry = '[aria-current]'): void {
  const current = row.querySelector(entry);
  if (!current) return;
  const [outer, inner] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
  row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
