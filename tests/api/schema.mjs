// Checks against the schema of the API.

import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import { file } from "./carriers.mjs";

export const schema = JSON.parse(file("pkg/api.schema.json"));
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, strictTuples: false });
ajv.addSchema(schema);

/** Validates a value; returns the reason if it does not conform to the schema. */
export function check(value, name) {
  const validate = ajv.getSchema(name ? `${schema.$id}#/$defs/${name}` : schema.$id);
  const ok = validate(value);
  const why = () => `${ajv.errorsText(validate.errors)}: ${JSON.stringify(value).slice(0, 400)}`;
  return ok ? undefined : why();
}

/** Fails if a value does not conform to the schema. */
export function holds(value, name) {
  assert.equal(check(value, name), undefined, name);
}
