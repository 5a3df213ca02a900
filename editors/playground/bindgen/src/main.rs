//! Writes the JavaScript around a WebAssembly module: `upsun-lint-bindgen MODULE FOLDER`. It does what the command
//! `wasm-bindgen` does for a page, with a third of the things to compile.

use std::env;
use std::error::Error;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, folder] = arguments.as_slice() else { return Err("usage: upsun-lint-bindgen MODULE FOLDER".into()) };
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.omit_default_module_path(true).typescript(true).remove_name_section(true).remove_producers_section(true);
    bindgen.input_path(module).generate(folder)?;
    Ok(())
}
