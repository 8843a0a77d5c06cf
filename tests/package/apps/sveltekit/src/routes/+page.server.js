import { init, svg } from "jsboard/api";

export const prerender = true;

export async function load() {
  await init();
  return { drawn: svg({ id: "4HPwATDgc/ABMA", prefix: "drawn" }) };
}
