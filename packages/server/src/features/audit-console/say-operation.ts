import { type Operation, operationTitles, type Text, text } from '@jianheng/casework';

/** What is on record beside what the policies name: nobody is allowed these, they happen at the door or at the console. */
const besides: Readonly<Record<string, Text>> = {
  'account.sign-in': text('登录', 'sign in'),
  'account.change-password': text('修改密码', 'change the password'),
  'account.offer-second-factor': text('设置身份验证器', 'set up an authenticator'),
  'account.remove-second-factor': text('停用身份验证器', 'remove the authenticator'),
  'account.first-administrator': text('设立首任管理员', 'set up a first administrator'),
  'account.reset-administrator': text('重置管理员密码', 'reset an administrator'),
  'audit.head-signed': text('签署审计链头', 'sign a head of the chain'),
  'installation.backup': text('备份', 'back up'),
  'installation.restore': text('恢复', 'restore'),
  'request.not-found': text('请求的内容不存在', 'ask for what there is not'),
  'token.make': text('建立访问令牌', 'make a token'),
};

/** What an entry of the audit was about, in words; null for one that an older program wrote under a name of its own. */
export function sayOperation(operation: string): Text | null {
  return operationTitles[operation as Operation] ?? besides[operation] ?? null;
}
