//! Japanese.

use super::Words;
use crate::rules::Decision;

/// Japanese.
pub const JAPANESE: Words = Words {
    lang: "ja",
    board: "バックギャモン盤",
    viewer: "棋譜ビューア",
    moves: "棋譜",
    first: "ゲームの最初",
    previous: "一手戻る",
    next: "一手進む",
    last: "ゲームの最後",
    previous_game: "前のゲーム",
    next_game: "次のゲーム",
    flip: "盤を反転",
    autoplay: "再生",
    pause: "一時停止",
    copy_id: "IDをコピー",
    copied: "コピーしました",
    share: "共有",
    keys: "キー操作",
    close: "閉じる",
    key_help: &[
        ("← →", "一手戻る・進む"),
        ("↑ ↓", "前・次のゲーム"),
        ("Home End", "ゲームの最初・最後"),
        ("Space", "再生・一時停止"),
        ("f", "盤を反転"),
        ("c", "IDをコピー"),
        ("?", "このキー一覧"),
    ],
    start: "開始",
    dance: "動けません",
    takes: "テイク",
    drops: "パス",
    accepts: "受諾",
    rejects: "拒否",
    illegal: "反則手",
    unfinished: "未完",
    crawford: "クロフォード",
    money: "マネーゲーム",
    levels: ["シングル", "ギャモン", "バックギャモン"],
    sides: ["黒", "白"],
    game: |number| format!("第{number}ゲーム"),
    match_to: |length| format!("{length}ポイントマッチ"),
    doubles: |value| format!("ダブル {value}"),
    beavers: |value| format!("ビーバー {value}"),
    raccoons: |value| format!("ラクーン {value}"),
    resigns: |level| format!("投了（{level}）"),
    wins: |name, level, points| format!("{name}の勝ち（{level}、{points}点）。"),
    on_point: |count, point| format!("{point}ポイントに{count}個"),
    on_bar: |count| format!("バーに{count}個"),
    off: |count| format!("ゴール{count}個"),
    pips: |pips| format!("{pips}ピップ"),
    cube_centred: |value| format!("キューブ{value}、中央。"),
    cube_owned: |value, name| format!("キューブ{value}、{name}が所有。"),
    to_play: |name, dice| format!("{name}の番、出目{dice}。"),
    to_decide: |name, decision| match decision {
        Decision::OpeningRoll => "最初のロール。".to_owned(),
        Decision::TakeOrDrop | Decision::AnswerBeaver | Decision::AnswerRaccoon => {
            format!("{name}はテイクかパスか。")
        }
        Decision::AnswerResignation => format!("{name}は投了を受けるか。"),
        _ => format!("{name}がロールする番。"),
    },
};
