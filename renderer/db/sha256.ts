/** Lower-case hex of the SHA-256 of the text in UTF-8. Not the database's own work: a transaction would end meanwhile. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
