/** The scheme and host that the page lives under; IndexedDB belongs to it, so it never changes. */
export const scheme = 'earmark';
export const origin = `${scheme}://app`;

/** Whether an address is of our page. Node gives addresses of own schemes the origin "null", so the parts are compared. */
export function isOurAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${scheme}:` && host === 'app' && username === '' && password === '';
}
