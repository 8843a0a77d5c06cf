//! Dice against another program's: Python's `hmac` and `hashlib`, by the text of the rule.

use jsboard_rooms::table::dice::{Chain, NO_NONCE, Proof, Secret, hash, hex, roll};

/// The chain of 200 rolls that ends in the bytes 0 to 31.
fn chain() -> Chain {
    Chain::new(std::array::from_fn(|i| i as u8), 200)
}

fn dice(i: u32, a: Secret) -> [u8; 2] {
    let s = chain().member(i).expect("it is long enough");
    roll("tea", i, &s, &a).map(jsboard::Die::pips)
}

#[test]
fn the_members_of_a_chain_are_those_of_python() {
    let text = |i| hex::write(&chain().member(i).expect("a member"));
    assert_eq!(
        text(0),
        "81077fbd698325ca236a82ebf06daac196970b05fa055971ffc5ae7bfb90363d"
    );
    assert_eq!(
        text(7),
        "85e91098f284d7d34f8fac12aa73a6bdd26e134fd2fa1681dbda61296876d4b2"
    );
    assert_eq!(
        text(100),
        "c52c3a8d9b06a3d626847b35af9fbe187650a112952dc0edecf9a4337b7e6a53"
    );
    assert_eq!(chain().commit(), chain().member(0).expect("the first"));
    assert_eq!(chain().last(), chain().member(200).expect("the last"));
    assert_eq!(chain().member(201), None);
}

#[test]
fn the_dice_are_those_of_python() {
    assert_eq!(dice(1, [1; 32]), [6, 5]);
    assert_eq!(dice(2, [2; 32]), [6, 2]);
    assert_eq!(dice(7, [7; 32]), [2, 5]);
    assert_eq!(dice(100, [100; 32]), [3, 4]);
    assert_eq!(dice(200, [200; 32]), [2, 3]);
}

/// The second byte is 252 there, which is no die.
#[test]
fn bytes_above_251_are_passed_over() {
    assert_eq!(dice(7, NO_NONCE), [1, 2]);
}

#[test]
fn every_member_follows_the_one_before() {
    for rolls in [1, 2, 63, 64, 65, 128, 200] {
        let chain = Chain::new([7; 32], rolls);
        for i in 1..=rolls {
            let s = chain.member(i).expect("a member");
            let before = chain.member(i - 1).expect("a member");
            assert_eq!(hash(&s), before, "{i} of {rolls}");
            assert!(Proof { i, s, a: NO_NONCE }.follows(&before));
        }
        assert_eq!(chain.member(rolls), Some([7; 32]));
    }
}

/// Chi-squared with 35 degrees of freedom is above 66.6 once in 1,000 times; this chain is always the same one.
#[test]
fn all_rolls_come_up_alike() {
    let chain = Chain::new([3; 32], 20_000);
    let mut counts = [[0_f64; 6]; 6];
    for i in 1..=20_000 {
        let s = chain.member(i).expect("a member");
        let [first, second] = roll("t", i, &s, &[5; 32]).map(|die| usize::from(die.pips()) - 1);
        counts[first][second] += 1.0;
    }
    let expected = 20_000.0 / 36.0;
    let chi: f64 = counts
        .as_flattened()
        .iter()
        .map(|count| (count - expected).powi(2) / expected)
        .sum();
    assert!(chi < 66.6, "{chi}");
}

#[test]
fn secrets_are_64_digits() {
    assert_eq!(hex::read(&"0f".repeat(32)), Some([15; 32]));
    assert_eq!(hex::read(&"0F".repeat(32)), Some([15; 32]));
    for wrong in [
        "",
        "0f",
        &"0g".repeat(32),
        &"0f".repeat(33),
        &"é".repeat(32),
    ] {
        assert_eq!(hex::read(wrong), None, "{wrong}");
    }
}
