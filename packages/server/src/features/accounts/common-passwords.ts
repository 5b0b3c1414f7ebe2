/**
 * Words from which people of offices like this one make passwords, and what is at hand on a keyboard, beside those of the
 * published list.
 */
const ownWords =
  `login abcdef abcdefgh abcdefghijkl abcabc abcd abc woaiwojia woaizhongguo wodemima mima mimamima nihao
  jiancha jianchayuan jianchaguan jiancheng jianheng jcy rmjcy renminjianchayuan kaohe kaoheban jixiao yuangong
  bangong bangongshi anquan shenji xitong guanliyuan laoban tianwang yijian zhengfa gongjian
  密码 我的密码 检察院 人民检察院 检察官 检察长 考核 考核办 检衡 管理员 系统管理员 安全管理员 审计管理员 我爱你 中国`.split(
    /\s+/,
  );

/** Fewer signs than this stand in any password by chance. */
const shortestWord = 4;

/**
 * The passwords that published leaks hold most often (49,233 of them), in lower case, and words of offices like this one.
 * A password that is one of them with digits and signs around it is common.
 */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  // Read when somebody chooses a password: no start waits for it.
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const listed = dictionary['passwords-common'].filter((word) => word.length >= shortestWord);
  return new Set([...listed, ...ownWords]);
}

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
