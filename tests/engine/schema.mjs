// The API's schema, as checks.

import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import { file } from "./carriers.mjs";

export const schema = JSON.parse(file("pkg/api.schema.json"));
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, strictTuples: false });
ajv.addSchema(schema);

/** Whether a value is what the schema says; if not, why. */
export function check(value, name) {
  const validate = ajv.getSchema(name ? `${schema.$id}#/$defs/${name}` : schema.$id);
  const ok = validate(value);
  const why = () => `${ajv.errorsText(validate.errors)}: ${JSON.stringify(value).slice(0, 400)}`;
  return ok ? undefined : why();
}

/** Fails where a value is not what the schema says. */
export function holds(value, name) {
  assert.equal(check(value, name), undefined, name);
}
