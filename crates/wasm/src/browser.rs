//! The door to JavaScript. Nothing is decided here.

#![cfg(target_arch = "wasm32")]

use crate::Session;
use std::panic;
use wasm_bindgen::prelude::wasm_bindgen;

/// A panic is an error of JavaScript with the same words. What is left behind is of no use: the page takes a new worker.
#[wasm_bindgen(start)]
fn start() {
    panic::set_hook(Box::new(|what| wasm_bindgen::throw_str(&what.to_string())));
}

/// A session, as JavaScript has it: `null` where there is no answer.
#[wasm_bindgen(js_name = Session)]
#[derive(Debug, Default)]
pub struct Door(Session);

#[wasm_bindgen(js_class = Session)]
impl Door {
    /// Begins with an empty configuration.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// See [`Session::check`].
    pub fn check(&mut self, text: &str, seconds: f64) -> String {
        self.0.check(text, seconds as i64)
    }

    /// See [`Session::tokens`].
    pub fn tokens(&self) -> Vec<u32> {
        self.0.tokens()
    }

    /// See [`Session::hover`].
    pub fn hover(&self, at: u32) -> Option<String> {
        self.0.hover(at)
    }

    /// See [`Session::complete`].
    pub fn complete(&self, at: u32) -> String {
        self.0.complete(at)
    }

    /// See [`Session::actions`].
    pub fn actions(&self, from: u32, to: u32) -> String {
        self.0.actions(from, to)
    }

    /// See [`Session::timelines`].
    pub fn timelines(&self) -> String {
        self.0.timelines()
    }

    /// See [`Session::picture`].
    pub fn picture(&self, app: usize) -> Option<String> {
        self.0.picture(app)
    }

    /// See [`Session::explain`].
    pub fn explain(&self, rule: &str) -> Option<String> {
        self.0.explain(rule)
    }
}
