import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { positionviewer } from "jsboard";

/** A board that React knows as one element: what is in it is the board's. */
function Board({ id, options }) {
  const place = useRef(null);
  const board = useRef(null);
  useEffect(() => {
    window.mounts = (window.mounts ?? 0) + 1;
    board.current = positionviewer(place.current);
    return () => board.current.destroy();
  }, []);
  useEffect(() => void board.current.set(options), [options]);
  return <div id={id} ref={place} />;
}

const BEFORE = { id: "4HPwATDgc/ABMA" };
const AFTER = { xgid: "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10", css: "classic" };

function App() {
  const [options, change] = useState(BEFORE);
  const [isThere, show] = useState(true);
  return (
    <>
      {isThere && <Board id="board" options={options} />}
      {isThere && <backgammon-position id="element" xgid={options.xgid} flip={false} />}
      <button id="change" onClick={() => change(AFTER)}>Change</button>
      <button id="away" onClick={() => show(false)}>Away</button>
    </>
  );
}

// In development it mounts everything twice.
createRoot(document.getElementById("root")).render(<StrictMode><App /></StrictMode>);
