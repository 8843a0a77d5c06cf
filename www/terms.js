// The terms of a match in words.

import { say } from "./language.js";

/** `5 points, 10:00 + 12 s`: length, variant, clock. */
export function termsOf({ length, variant, clock, rated }) {
  const said = [length === 0 ? say("play.money") : say(length === 1 ? "terms.one_point" : "terms.points", length)];
  if (variant && variant !== "backgammon") said.push(say(`terms.${variant}`));
  said.push(clock ? say("terms.clock", minutes(clock.reserve), clock.delay) : say("terms.no_clock"));
  if (rated) said.push(say("terms.rated"));
  return said.join(" · ");
}

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
