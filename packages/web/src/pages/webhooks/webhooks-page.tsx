import type { Webhooks } from '@jianheng/api';
import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { RegisterWebhook } from './register-webhook.tsx';
import { WebhookPart } from './webhook-part.tsx';

const said = {
  title: words('推送通知', 'Notices to other systems'),
  how: words(
    '有变化时，通知本院的其他系统来取。通知里没有姓名、案号和结果，只有单位、周期和去哪里查；对方凭自己的令牌来查。由考核办登记，检察长或委员确认后才发。',
    'Other systems of the organ are told that something changed and come to ask. A notice holds no name, case or result: organ, period, and where to ask, with a token of their own. The office registers an address; the chief or the committee confirms it.',
  ),
  none: words('还没有登记地址。', 'No address is registered.'),
  register: words('登记地址', 'Register an address'),
  notAllowed: words(
    '服务器还没有允许任何地址：请系统管理员设置 webhook-allow。',
    'The server allows no address yet: the system administrator sets webhook-allow.',
  ),
};

/** Addresses of other systems that are told of changes, and what came of each message. */
export function WebhooksPage() {
  const { say } = useLanguage();
  const { organ, roles, choice } = useOrganChoice(['office', 'chief', 'committee']);
  const [isRegistering, register] = useState(false);
  const path = `/api/organs/${encodeURIComponent(organ)}/webhooks`;
  return (
    <Read<Webhooks> path={path} title={say(said.title)}>
      {({ webhooks, allowed, offered }) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={
              <>
                {choice}
                {roles.includes('office') && allowed.length > 0 && (
                  <button type="button" className="main" onClick={() => register(true)}>
                    {say(said.register)}
                  </button>
                )}
              </>
            }
          />
          <p className="quiet">{say(said.how)}</p>
          {allowed.length === 0 && <p className="notice">{say(said.notAllowed)}</p>}
          {webhooks.length === 0 && <p className="empty">{say(said.none)}</p>}
          {webhooks.map((webhook) => (
            <WebhookPart
              key={webhook.id}
              path={path}
              webhook={webhook}
              offered={offered}
              mayConfirm={roles.includes('chief') || roles.includes('committee')}
            />
          ))}
          {isRegistering && (
            <Drawer title={say(said.register)} close={() => register(false)}>
              <RegisterWebhook path={path} allowed={allowed} offered={offered} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}
