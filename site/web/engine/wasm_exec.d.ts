// The toolchain's own wasm_exec.js, which the build puts in: it sets Go.
declare module "wasm_exec";

declare class Go {
  env: Record<string, string>;
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}
