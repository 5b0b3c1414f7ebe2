/**
 * Words from which people make passwords: the head of every published list of leaked ones, what is at hand on a keyboard,
 * and what offices like this one use. A password that is one of them with digits and signs around it is common.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwort passw0rd pass passwd admin administrator root user guest test login welcome letmein secret
  master monkey dragon princess sunshine shadow superman batman football baseball iloveyou loveyou trustno1 starwars
  whatever freedom hello helloworld charlie michael jordan computer internet server system changeme default temp
  qwerty qwertyuiop qwertyui asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc abcdef abcdefgh abcdefghijkl
  abcabc abcd abc aaaaaa woaini woaiwojia woaizhongguo wodemima mima mimamima nihao nihaoma zhongguo china beijing shanghai
  jiancha jianchayuan jianchaguan jiancheng jianheng jiancha jcy rmjcy renminjianchayuan kaohe kaoheban jixiao yuangong
  office bangong bangongshi security audit anquan shenji xitong guanliyuan laoban tianwang yijian zhengfa gongjian
  密码 我的密码 检察院 人民检察院 检察官 检察长 考核 考核办 检衡 管理员 系统管理员 安全管理员 审计管理员 我爱你 中国`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Rows of a keyboard and of the alphabet; a password that only walks along them is common. */
export const commonRows: readonly string[] = [
  '01234567890123456789',
  '09876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '!@#$%^&*()_+',
];
