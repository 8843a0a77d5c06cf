// The former name of `api.js`; it goes with version 0.3.

export * from "./api.js";
