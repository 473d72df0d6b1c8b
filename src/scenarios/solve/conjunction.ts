import { conjunction as assembled } from "./generated/conjunction.ts";

/** What is used of WebAssembly, whose types come with those of browsers only. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => WorldMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly worlds: { readonly memory: WorldMemory } },
  ) => { readonly exports: Assembled };
};

interface WorldMemory {
  /** Another one after it has grown. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Assembled {
  /** Described where it is written, in conjunction.wat; addresses count bytes. */
  conjunction(to: number, bytes: number, inputs: number, end: number, turned: -1 | 0): number;
}

/** The words that {@link conjunction} takes at a time; it is given a multiple of them. */
export const step = 16;

/** Words in the unit that memory grows by. */
const page = 2 ** 14;
const memory = new WebAssembly.Memory({ initial: 1 });

/** The conjunction of some inputs in many worlds at once, over the words of {@link room}; linear in words and inputs. */
export const { conjunction } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(assembled, "base64")), { worlds: { memory } })
  .exports;

/**
 * Memory for so many words, with whatever was left there. There is one memory, and whoever asked before must be done with it: it may
 * have moved.
 */
export const room = (words: number): Int32Array => {
  const has = memory.buffer.byteLength / 4;
  if (words > has) memory.grow(Math.ceil((words - has) / page));
  return new Int32Array(memory.buffer, 0, words);
};
