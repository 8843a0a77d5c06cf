// The page's words, in English and Japanese. Those of the boards are the boards' own.

export const WORDS = {
  en: {
    title: "jsboard: play through a backgammon match",
    language: "Language",
    heading: "Paste a match and play through it",
    lead: "Or a position: a GNU Backgammon ID or an XGID. It stays in your browser.",
    box: "A match or an ID",
    placeholder: "Paste the text of a .mat file, a GNU ID or an XGID here, or drop a file anywhere",
    show: "Show",
    open: "Open a file",
    example: "See an example",
    another: "Open another",
    flip: "Flip the board",
    share: "Share",
    copy: "Copy",
    copied: "Copied",
    linkCopied: "The link is copied. It leads to what you see here.",
    linkInBar: "The address of this page is the link.",
    tooLong: (characters, limit) =>
      `This match is too long for a link: ${characters} characters, and ${limit} fit. The link of this page cannot carry it.`,
    drop: "Drop it: a match or an ID",
    nothing: "There is nothing to read yet.",
    tooLarge: (megabytes) => `This is too long to be a match: more than ${megabytes} million characters.`,
    notText: "This file is not text. Save the match as a text file (.mat or .txt).",
    badMatch: "This match cannot be read.",
    badMatchAt: (line) => `This match cannot be read. The trouble is in line ${line}.`,
    badId: "This ID cannot be read.",
    badIdAt: (character) => `This ID cannot be read. The trouble is at character ${character}.`,
    badLink: "This link is damaged: the match in it cannot be read.",
    noEngine: "The board could not be loaded.",
    noExample: "The example could not be loaded.",
    about: "What this is",
    aboutText:
      "A board for backgammon in any web page. What you paste is read here, in your browser; nothing is sent anywhere, and nothing is remembered. The link of the page holds the match and the move. Visited once, the page works without a network.",
    keys: "Keys",
    keyMoves: "previous and next move",
    keyGames: "previous and next game",
    keyEnds: "start and end of the game",
    keyPlay: "play and pause",
    keyFlip: "flip the board",
    keyCopy: "copy the ID",
    keyAll: "all keys",
    yours: "On your page",
    embed: "Embed a board in five lines",
    pages: "Pages",
    play: "Play",
    edit: "Edit",
    embedShort: "Embed",
    howto: "How to",
    gallery: "Gallery",
    position: "Backgammon position",
    openHere: "Open in jsboard",
    embedThis: "Embed this",
    codes: "Ways to embed it",
    codeIframe: "Frame",
    codeElement: "Element",
    codeScript: "Script",
    codePicture: "Picture",
    forIframe: "For blogs that allow frames and nothing else. It is as wide as the text around it.",
    forElement: "For pages that may have scripts. The match or the position itself stands in the page.",
    forScript: "For pages that do more with the board: options, events, methods.",
    forPicture: "A still picture that leads to the board. Save the picture, put it beside your page, and paste this.",
    noFrame: "This match is too long for the address of a frame. Put its file where others may read it, and its address here.",
    copyCode: "Copy the code",
    saveSvg: "Save as SVG",
    savePng: "Save as PNG",
    frame: "This page shows a match or a position inside another page.",
    noFile: (address, status) =>
      status
        ? `There is no match to be had at ${address} (${status}).`
        : `The match at ${address} could not be fetched. Its server has to permit other sites to read it (CORS).`,
  },
  ja: {
    title: "jsboard：バックギャモンの棋譜を並べる",
    language: "言語",
    heading: "棋譜を貼り付けて、盤で並べる",
    lead: "GNU BackgammonのIDやXGIDで、局面も表示できます。内容はブラウザの外に出ません。",
    box: "棋譜またはID",
    placeholder: ".matファイルの本文、GNU ID、XGIDをここに貼り付けてください。ファイルをドロップすることもできます",
    show: "表示",
    open: "ファイルを開く",
    example: "例を見る",
    another: "別の棋譜を開く",
    flip: "盤を反転",
    share: "共有",
    copy: "コピー",
    copied: "コピーしました",
    linkCopied: "リンクをコピーしました。今の局面が開きます。",
    linkInBar: "このページのアドレスがリンクです。",
    tooLong: (characters, limit) =>
      `この棋譜はリンクに入りきりません（${characters}文字、上限${limit}文字）。このページのリンクでは棋譜を共有できません。`,
    drop: "ここにドロップ：棋譜またはID",
    nothing: "まだ何も入力されていません。",
    tooLarge: (megabytes) => `棋譜としては長すぎます（${megabytes}00万文字以上）。`,
    notText: "テキストファイルではありません。棋譜をテキスト（.matや.txt）で保存してください。",
    badMatch: "この棋譜は読めません。",
    badMatchAt: (line) => `この棋譜は読めません。${line}行目に問題があります。`,
    badId: "このIDは読めません。",
    badIdAt: (character) => `このIDは読めません。${character}文字目に問題があります。`,
    badLink: "リンクが壊れているため、棋譜を読めません。",
    noEngine: "盤を読み込めませんでした。",
    noExample: "例を読み込めませんでした。",
    about: "このページについて",
    aboutText:
      "ウェブページに置けるバックギャモン盤です。貼り付けた内容はこのブラウザの中だけで読み取られ、どこにも送信されず、保存もされません。棋譜と手番はページのリンクに入ります。一度開けば、ネットワークがなくても使えます。",
    keys: "キー操作",
    keyMoves: "一手戻る・進む",
    keyGames: "前・次のゲーム",
    keyEnds: "ゲームの最初・最後",
    keyPlay: "再生・一時停止",
    keyFlip: "盤を反転",
    keyCopy: "IDをコピー",
    keyAll: "キー一覧",
    yours: "あなたのページに",
    embed: "5行で盤を埋め込む",
    pages: "ページ",
    play: "対局",
    edit: "局面作成",
    embedShort: "埋め込み",
    howto: "使い方",
    gallery: "見本",
    position: "バックギャモンの局面",
    openHere: "jsboardで開く",
    embedThis: "埋め込む",
    codes: "埋め込み方",
    codeIframe: "フレーム",
    codeElement: "要素",
    codeScript: "スクリプト",
    codePicture: "画像",
    forIframe: "iframeだけが使えるブログに。幅は本文に合います。",
    forElement: "スクリプトが使えるページに。棋譜や局面そのものがページに入ります。",
    forScript: "オプション、イベント、メソッドを使うページに。",
    forPicture: "盤へのリンクが付いた静止画です。画像を保存してページと同じ場所に置き、このコードを貼り付けてください。",
    noFrame: "この棋譜はフレームのアドレスに入りきりません。ファイルをほかのサイトから読める場所に置き、そのアドレスをここに書いてください。",
    copyCode: "コードをコピー",
    saveSvg: "SVGで保存",
    savePng: "PNGで保存",
    frame: "このページは、ほかのページの中で棋譜や局面を表示します。",
    noFile: (address, status) =>
      status
        ? `${address}から棋譜を取得できません（${status}）。`
        : `${address}の棋譜を取得できませんでした。ほかのサイトからの読み取り（CORS）をサーバーで許可する必要があります。`,
  },
};

/** The language to begin with: the first of the reader's that there are words in. */
export function preferred(languages = navigator.languages ?? [navigator.language]) {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in WORDS);
  return known ?? "en";
}

/** Writes the words of a language into the elements that name them. */
export function translate(root, words) {
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = words[element.dataset.word];
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words[element.dataset.label]);
  }
  for (const element of root.querySelectorAll("[data-placeholder]")) {
    element.placeholder = words[element.dataset.placeholder];
  }
}
