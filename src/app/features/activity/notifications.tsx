import { useState } from 'react';
import {
  type NotificationLeave,
  askLeave,
  notificationLeave,
  wantNotifications,
  wantsNotifications,
} from '#app/lib/notify';
import { Panel } from '#app/ui/panel.tsx';

const refusals: Readonly<Partial<Record<NotificationLeave, string>>> = {
  denied:
    'This browser refuses notifications from the console. Allow them in its settings for this site, then switch this on again.',
  unsupported: 'This browser has no notifications.',
  default:
    'The browser was not answered, so nothing is notified. Switch this on to be asked again.',
};

/** Whether changes of state are told outside of the page; the browser is asked on the click only. */
export function Notifications() {
  const [leave, setLeave] = useState(notificationLeave);
  const [wanted, setWanted] = useState(wantsNotifications);
  const [asked, setAsked] = useState(false);
  const change = async (on: boolean) => {
    const given = on ? await askLeave() : leave;
    const isOn = on && given === 'granted';
    wantNotifications(isOn);
    setWanted(isOn);
    setLeave(given);
    setAsked(on);
  };
  const refusal = asked || leave === 'unsupported' ? refusals[leave] : undefined;
  return (
    <Panel title="Notifications">
      <label className="flex w-max max-w-full items-start gap-2">
        <input
          type="checkbox"
          className="mt-1 size-4"
          checked={wanted && leave === 'granted'}
          onChange={(event) => void change(event.target.checked)}
        />
        <span>Notify of interconnects that become Down, Unhealthy or Healthy</span>
      </label>
      {refusal !== undefined && (
        <p role="status" className="mt-2 text-(--state-unhealthy)">
          {refusal}
        </p>
      )}
      <p className="mt-2 max-w-prose text-sm text-muted">
        By this browser, while the console is open and another window is in front. While all its
        tabs are hidden nothing is asked, so nothing can be notified.
      </p>
    </Panel>
  );
}
