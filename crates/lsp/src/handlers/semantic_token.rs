//! Semantic tokens: the shell inside the configuration.

use crate::server::{Server, View};
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{
    SemanticToken, SemanticTokens, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
};
use upsun_lint_ide::TokenModifiers;
use upsun_lint_syntax::TextRange;

pub(crate) fn full(server: &mut Server, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    Ok(Some(SemanticTokensResult::Tokens(tokens(server, &view, None))))
}

pub(crate) fn range(server: &mut Server, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let Some(range) = server.places(&view).text_range(&view.path, params.range) else { return Ok(None) };
    Ok(Some(SemanticTokensRangeResult::Tokens(tokens(server, &view, Some(range)))))
}

/// Each token is told by its distance from the one before it.
fn tokens(server: &Server, view: &View, range: Option<TextRange>) -> SemanticTokens {
    let places = server.places(view);
    let mut data = Vec::new();
    let (mut line, mut start) = (0, 0);
    for token in view.snapshot.semantic_tokens(&view.path, range) {
        let Some((at, length)) = places.position(&view.path, token.range.start).zip(places.width(&view.path, token.range)) else {
            continue;
        };
        data.push(SemanticToken {
            delta_line: at.line - line,
            delta_start: if at.line == line { at.character - start } else { at.character },
            length,
            token_type: token.kind as u32,
            token_modifiers_bitset: bits(token.modifiers),
        });
        (line, start) = (at.line, at.character);
    }
    SemanticTokens { result_id: None, data }
}

/// The numbers of modifiers, as the legend in `capabilities` has them.
fn bits(modifiers: TokenModifiers) -> u32 {
    u32::from(modifiers.is_definition) | u32::from(modifiers.is_known) << 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use upsun_lint_ide::TokenKind;

    #[test]
    fn the_numbers_of_kinds_are_those_of_the_legend() {
        for (at, kind) in TokenKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
        }
        assert_eq!(bits(TokenModifiers { is_definition: true, is_known: false }), 1);
        assert_eq!(bits(TokenModifiers { is_definition: false, is_known: true }), 2);
    }
}
