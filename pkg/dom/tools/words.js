// What stands on the tools, in English.

export const COMMON = {
  flip: "Flip board",
  copy_id: "Copy ID",
  copied: "Copied",
  keys: "Keys",
  close: "Close",
};
