"use client";

import { useEffect, useRef, useState } from "react";
import { positionviewer } from "jsboard";

const BEFORE = { id: "4HPwATDgc/ABMA" };
const AFTER = { xgid: "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10", css: "classic" };

function Board({ options }) {
  const element = useRef(null);
  const board = useRef(null);
  useEffect(() => {
    board.current = positionviewer(element.current);
    return () => board.current.destroy();
  }, []);
  useEffect(() => void board.current.set(options), [options]);
  return <div id="board" ref={element} />;
}

export function Boards() {
  const [options, change] = useState(BEFORE);
  const [isThere, show] = useState(true);
  return (
    <>
      {isThere && <Board options={options} />}
      {isThere && <backgammon-position id="element" xgid={options.xgid} />}
      <button id="change" onClick={() => change(AFTER)}>Change</button>
      <button id="away" onClick={() => show(false)}>Away</button>
    </>
  );
}
