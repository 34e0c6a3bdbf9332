/** Where to go back to: only a path of this application, never an address that somebody else put there; null for its start. */
export function pathWithin(url: string | undefined): string | null {
  return url && /^\/(?!\/|\\)/.test(url) && url !== '/' ? url : null;
}
