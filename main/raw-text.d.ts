/** The text of a file, put into the bundle as it is. */
declare module '*?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: it is how Vite hands a text over
  export default text;
}
