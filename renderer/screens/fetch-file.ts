/** Has the browser keep what waits at an address among the downloads, under this name. */
export function fetchFile(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
