import { bytesOf, type Code, type Local, unsigned, type ValueType, valueTypes } from './wasm-code';

/** A function that JavaScript may call: it takes whole numbers, answers nothing and works on the memory. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Makes the statements of the body. */
  readonly body: (parameters: readonly Local[], local: (type: ValueType) => Local) => readonly Code[];
}

const pageBytes = 65_536;

/** The bytes of a module with these functions and a memory of so many bytes that never grows, exported as `memory`. */
export function wasmModule(functions: readonly WasmFunction[], memoryBytes: number): Uint8Array<ArrayBuffer> {
  const pages = Math.ceil(memoryBytes / pageBytes);
  const signatures = functions.map(({ parameters }) => {
    return [0x60, ...vectorOf(Array.from({ length: parameters }, () => [valueTypes.i32])), 0];
  });
  const exported = functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vectorOf(signatures)),
    ...section(3, vectorOf(functions.map((_, index) => unsigned(index)))),
    ...section(5, vectorOf([[1, ...unsigned(pages), ...unsigned(pages)]])),
    ...section(7, vectorOf([...exported, [...text('memory'), 2, 0]])),
    ...section(10, vectorOf(functions.map(bodyOf))),
  ]);
}

function bodyOf({ parameters, body }: WasmFunction): number[] {
  const locals: Local[] = [];
  const local = (type: ValueType): Local => {
    const made = { index: parameters + locals.length, type };
    locals.push(made);
    return made;
  };
  const taken = Array.from({ length: parameters }, (_, index): Local => ({ index, type: 'i32' }));
  const statements = bytesOf(body(taken, local));
  const declared = vectorOf(locals.map(({ type }) => [1, valueTypes[type]]));
  return [...unsigned(declared.length + statements.length + 1), ...declared, ...statements, 0x0b];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vectorOf(items: readonly Code[]): number[] {
  return bytesOf([unsigned(items.length), items]);
}

function text(value: string): number[] {
  return vectorOf([...value].map((character) => [character.charCodeAt(0)]));
}
