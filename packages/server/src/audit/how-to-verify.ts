/** How an export is verified without this program, in words that go with it. */
export const howToVerify = {
  zh: [
    '每行一条，UTF-8，行尾为一个换行符（LF）。含“seq”的行是审计条目，该行文字（不含换行）的 SM3 杂凑，等于下一条的“previous”。',
    '第 n 条的杂凑：grep -m1 \'"seq":n,\' 文件 | tr -d "\\n" | openssl dgst -sm3（GmSSL：gmssl sm3）。',
    '“audit-signed-head”行是签名头：said 为被签名的原文，其中 chain 等于它前一条目的杂凑，entries 为条数，previous 为前一个签名头原文的 SM3。',
    '条目中 sealed 代替了 before 和 after：内容封存在该院，由两人启封后可得盐和原文；两者连写（中间无空格，末尾无换行）存为 values.txt，openssl dgst -sm3 values.txt 等于 sealed，就是当时写下的内容。',
    '验签：把 said 的原文（不含换行）存为 head.txt，signature 作 base64 解码存为 head.sig，publicKey 存为 key.pem，执行 openssl dgst -sm3 -verify key.pem -sigopt distid:1234567812345678 -signature head.sig head.txt（GmSSL：gmssl sm2verify -pubkey key.pem -id 1234567812345678 -in head.txt -sig head.sig）。',
    '公钥指纹：openssl pkey -pubin -in key.pem -outform DER | openssl dgst -sm3，与该院书面告知的指纹、或交存的签名头核对。',
    '最后一行对其前全部内容签名：said 中的 sm3 等于前面所有行（含换行）的 SM3。',
    '有检衡程序的：jianheng audit verify 文件 --head 交存的签名头 --fingerprint 指纹。',
  ],
  en: [
    'One JSON a line, UTF-8, each line ended by one LF. A line with "seq" is an entry of the audit; the SM3 of its text, without the LF, is the "previous" of the next.',
    'Hash of entry n: grep -m1 \'"seq":n,\' file | tr -d "\\n" | openssl dgst -sm3 (GmSSL: gmssl sm3).',
    'A line "audit-signed-head" is a signed head: "said" is the text that was signed; its chain is the hash of the entry before it, entries their number, previous the SM3 of the text of the head before.',
    'An entry with "sealed" in place of before and after: its values are held by the organ, where two open them and tell salt and text; write the two together (no space between, no LF) to values.txt, and openssl dgst -sm3 values.txt is sealed where they are what was written then.',
    'To verify: write the text of "said" (without LF) to head.txt, "signature" decoded from base64 to head.sig, "publicKey" to key.pem, and run openssl dgst -sm3 -verify key.pem -sigopt distid:1234567812345678 -signature head.sig head.txt (GmSSL: gmssl sm2verify -pubkey key.pem -id 1234567812345678 -in head.txt -sig head.sig).',
    'Fingerprint of the key: openssl pkey -pubin -in key.pem -outform DER | openssl dgst -sm3; compare it with what the organ gave in writing, or with a deposited head.',
    'The last line is signed over everything before it: the sm3 in its "said" is the SM3 of all lines before, with their LF.',
    'With this program: jianheng audit verify file --head deposited-head --fingerprint fingerprint.',
  ],
} as const;
