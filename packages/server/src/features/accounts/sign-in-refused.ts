import { text } from '@jianheng/casework';
import { Refused } from '../../access/refused.ts';
import { firstPasswordDays } from './password.ts';

/** How many wrong tries lock an account, and for how many minutes. */
export const triesBeforeLock = 5;
export const lockMinutes = 15;

/** One answer for a wrong name, password or code, a locked and a disabled account: it tells nobody which. */
export function signInFailed(): Refused {
  return new Refused({
    is: 'signed-out',
    code: 'sign-in-failed',
    message: text(
      '登录名、密码或验证码不对，或者账号已锁定、停用',
      'name, password or code is wrong, or the account is locked or disabled',
    ),
    hint: text(
      `连续 ${triesBeforeLock} 次不对，账号锁定 ${lockMinutes} 分钟；初始密码 ${firstPasswordDays} 天内有效；忘记密码请找安全管理员`,
      `${triesBeforeLock} wrong tries lock an account for ${lockMinutes} minutes; a first password is good for ${firstPasswordDays} days; the security administrator helps with a forgotten password`,
    ),
  });
}

/** The password is right and a code is wanted too. */
export function codeNeeded(): Refused {
  return new Refused({
    is: 'signed-out',
    code: 'second-factor-needed',
    message: text('还需要身份验证器上的 6 位验证码', 'the six digits of the authenticator are needed too'),
    hint: text(
      '打开手机上的身份验证器，输入当前的验证码',
      'open the authenticator and type the code it shows now',
    ),
  });
}

/** The identity provider confirmed who it is, and that is not enough for what the account may do. */
export function strongerNeeded(): Refused {
  return new Refused({
    is: 'signed-out',
    code: 'stronger-sign-in-needed',
    message: text(
      '这个账号须用密码和身份验证器登录',
      'this account signs in with its password and an authenticator',
    ),
    hint: text(
      '统一身份认证没有约定登录强度；用密码登录，或者请系统管理员在设置里写明 acr-values',
      'nothing is agreed on how strong a sign-in there is: use the password, or have the system administrator set acr-values',
    ),
  });
}

/** Nobody is signed in. */
export function signedOut(): Refused {
  return new Refused({
    is: 'signed-out',
    code: 'signed-out',
    message: text('您还没有登录，或者登录已经结束', 'you are not signed in, or your session has ended'),
    hint: text(
      '请登录后再办；没有保存的内容请先抄下',
      'sign in and try again; note down first what is not saved',
    ),
  });
}
