// The schema as the YAML extension gets it: what it completes and explains, and nothing that it could complain about.
// All complaints are the server's, which knows more and says each once.

/** What lists things that are allowed, and thus lets a validator reject others. */
const COMPLAINING = new Set([
    'type', 'enum', 'const', 'pattern', 'format', 'required', 'dependencies', 'dependentRequired', 'dependentSchemas', 'propertyNames', 'not', 'if', 'then', 'else',
    'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'minItems',
    'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'contains', 'minContains', 'maxContains',
    'unevaluatedProperties', 'unevaluatedItems', 'deprecated', 'deprecationMessage', 'doNotSuggest',
]);

/** Keywords whose values are schemas by name: there a name is never a keyword. */
const NAMED = new Set(['properties', 'patternProperties', '$defs', 'definitions']);

/** The schema without all that can fail. */
export function relax(schema: unknown): unknown {
    if (Array.isArray(schema)) {
        return schema.map(relax);
    }
    if (typeof schema !== 'object' || schema === null) {
        // `false` lets nothing pass.
        return schema === false ? true : schema;
    }
    const relaxed: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(schema)) {
        if (COMPLAINING.has(key)) {
            continue;
        }
        if (NAMED.has(key) && typeof value === 'object' && value !== null) {
            relaxed[key] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, relax(inner)]));
        } else if (key === 'oneOf' || key === 'anyOf') {
            // Without what tells them apart several fit, and `oneOf` would complain.
            const all = [...(relaxed.anyOf as unknown[] | undefined ?? []), ...relax(value) as unknown[]];
            relaxed.anyOf = all;
        } else if (key === 'allOf' || key === 'items' || key === 'prefixItems' || key === 'additionalItems' || key === 'additionalProperties') {
            relaxed[key] = relax(value);
        } else {
            relaxed[key] = value;
        }
    }
    return relaxed;
}
