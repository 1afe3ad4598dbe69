import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lightWords } from './light-level.ts';
import { longestOutput, readRouterOutput, weakestLane } from './router-output.ts';

/** Each port as one line: name, states, and its lanes' receive and transmit power. */
function summary(text: string): string[] {
  return readRouterOutput(text).ports.map(({ name, admin, oper, lanes }) => {
    const powers = lanes.map(({ lane, rx, tx }) => {
      const words = [rx, tx].map((each) => (each === undefined ? '?' : lightWords(each)));
      return `${lane === undefined ? '' : `${lane}: `}${words.join(' / ')}`;
    });
    return `${name ?? 'unnamed'} ${admin ?? '?'} ${oper ?? '?'} [${powers.join('; ')}]`;
  });
}

const junos = `
user@edge1> show interfaces diagnostics optics xe-0/0/1
Physical interface: xe-0/0/1
    Laser bias current                        :  29.684 mA
    Laser output power                        :  0.5520 mW / -2.58 dBm
    Module temperature                        :  34 degrees C / 93 degrees F
    Module voltage                            :  3.3030 V
    Receiver signal average optical power     :  0.0000 mW / - Inf dBm
    Laser output power high alarm threshold   :  1.4120 mW / 1.50 dBm
    Laser rx power low warning threshold      :  0.0359 mW / -14.45 dBm
`;

const junosLanes = `
Physical interface: et-0/0/2
    Module temperature                        :  31 degrees C / 88 degrees F
    Laser rx power low alarm threshold        :  0.0331 mW / -14.80 dBm
  Lane 0
    Laser bias current                        :  36.020 mA
    Laser output power                        :  1.150 mW / 0.61 dBm
    Laser receiver power                      :  0.450 mW / -3.47 dBm
  Lane 1
    Laser output power                        :  1.130 mW / 0.53 dBm
    Laser receiver power                      :  0.009 mW / -20.46 dBm
`;

const nxos = `
Ethernet1/1
    transceiver is present
    type is 10Gbase-LR
    number of lanes 1

           SFP Detail Diagnostics Information (internal calibration)
                Current              Alarms                  Warnings
                Measurement     High        Low         High          Low
  Temperature   35.66 C        75.00 C     -5.00 C     70.00 C        0.00 C
  Tx Power      -2.05 dBm       1.69 dBm  -11.30 dBm   -1.30 dBm     -7.30 dBm
  Rx Power     -30.45 dBm --    2.00 dBm  -13.90 dBm   -1.00 dBm     -9.90 dBm
  Transmit Fault Count = 0

Ethernet1/2
Lane Number:1 Network Lane
  Tx Power          N/A         1.69 dBm  -11.30 dBm   -1.30 dBm     -7.30 dBm
  Rx Power      -1.77 dBm       7.49 dBm  -14.60 dBm    4.49 dBm    -10.59 dBm
`;

const eos = `
If device is externally calibrated, only calibrated values are printed.
N/A: not applicable, Tx: transmit, Rx: receive.
mA: milliamperes, dBm: decibels (milliwatts).
                               Bias      Optical   Optical
          Temp       Voltage   Current   Tx Power  Rx Power
Port      (Celsius)  (Volts)   (mA)      (dBm)     (dBm)     Last Update
-----     ---------  --------  --------  --------  --------  -------------------
Et3/1/1    27.92      3.23      19.94     N/A      -2.39     0:00:06 ago
Et5/29/1   N/A        N/A       N/A       N/A       N/A      N/A
`;

const ios = `
                                   Optical   Optical
           Temperature  Voltage  Tx Power  Rx Power
Port       (Celsius)    (Volts)  (dBm)     (dBm)
---------  -----------  -------  --------  --------
Te1/1/1      45.2        3.30     -2.1      -8.4 -
`;

const iosDetail = `
                              High Alarm  High Warn  Low Warn   Low Alarm
           Optical            Threshold   Threshold  Threshold  Threshold
           Receive Power
Port       (dBm)              (dBm)       (dBm)      (dBm)      (dBm)
---------  -----------------  ----------  ---------  ---------  ---------
Te1/1/1     -22.9 --              2.0        -1.0      -9.9      -13.9
`;

const xr = `
RP/0/RP0/CPU0:edge#show controllers optics 0/0/0/5
 Controller State: Up
 Transport Admin State: In Service
 Laser State: On
         Actual TX Power = -1.95 dBm
         Actual TX Power(mW) = 0.63 mW
         RX Power = -40.00 dBm
         Rx Power Threshold(dBm)          2.0      -13.9          -1.0         -9.9
`;

const xrLanes = `
RP/0/RP0/CPU0:edge#show controllers optics 0/0/0/9
 Controller State: Administratively Down
         Lane  Laser Bias    TX Power    RX Power  Output Frequency
         ----  ----------  ----------  ----------  ----------------
          1     38.1 mA    0.98 dBm   -2.30 dBm    231.39 THz
          2     39.5 mA    1.03 dBm   -2.11 dBm    230.59 THz
`;

const ethtool = `
	Laser output power                        : 0.5547 mW / -2.56 dBm
	Receiver signal average optical power     : 0.0001 mW / -40.00 dBm
	Laser output power high alarm             : Off
`;

describe('a pasted output', () => {
  test.each([
    ['Junos optics', junos, ['xe-0/0/1 ? ? [no light / −2.58 dBm]']],
    [
      'Junos with lanes',
      junosLanes,
      ['et-0/0/2 ? ? [0: −3.47 dBm / 0.61 dBm; 1: −20.46 dBm / 0.53 dBm]'],
    ],
    [
      'NX-OS details',
      nxos,
      [
        'Ethernet1/1 ? ? [−30.45 dBm / −2.05 dBm]',
        'Ethernet1/2 ? ? [1: −1.77 dBm / not given by the device]',
      ],
    ],
    [
      'EOS table',
      eos,
      [
        'Et3/1/1 ? ? [−2.39 dBm / not given by the device]',
        'Et5/29/1 ? ? [not given by the device / not given by the device]',
      ],
    ],
    ['IOS table', ios, ['Te1/1/1 ? ? [−8.4 dBm / −2.1 dBm]']],
    ['IOS detail', iosDetail, ['Te1/1/1 ? ? [−22.9 dBm / ?]']],
    ['IOS-XR', xr, ['0/0/0/5 ? up [−40 dBm / −1.95 dBm]']],
    [
      'IOS-XR with lanes',
      xrLanes,
      ['0/0/0/9 down ? [1: −2.3 dBm / 0.98 dBm; 2: −2.11 dBm / 1.03 dBm]'],
    ],
    ['ethtool', ethtool, ['unnamed ? ? [−40 dBm / −2.56 dBm]']],
  ])('of %s', (_, text, ports) => {
    expect(summary(text)).toEqual(ports);
  });

  test.each([
    ['Physical interface: xe-0/0/1, Enabled, Physical link is Down', 'xe-0/0/1 up down []'],
    [
      'Physical interface: xe-0/0/1, Administratively down, Physical link is Down',
      'xe-0/0/1 down down []',
    ],
    ['xe-0/0/1                up    down', 'xe-0/0/1 up down []'],
    [
      'Ethernet1/1 is down (Link not connected)\nadmin state is up, Dedicated',
      'Ethernet1/1 up down []',
    ],
    ['Ethernet1/1 is down (Administratively down)', 'Ethernet1/1 down down []'],
    [
      'TenGigabitEthernet1/1/1 is administratively down, line protocol is down (disabled)',
      'TenGigabitEthernet1/1/1 down down []',
    ],
    ['HundredGigE0/0/0/1 is up, line protocol is up', 'HundredGigE0/0/0/1 up up []'],
    ['Ethernet1 is down, line protocol is down (notconnect)', 'Ethernet1 up down []'],
  ])('says the states of a port: %s', (text, port) => {
    expect(summary(text)).toEqual([port]);
  });

  test('names the systems that it looks like', () => {
    const systems = [junos, nxos, eos, ios, xr].map((text) => readRouterOutput(text).systems);
    expect(systems).toEqual([
      ['Junos'],
      ['Cisco NX-OS'],
      ['Arista EOS'],
      ['Cisco IOS or IOS-XE'],
      ['Cisco IOS-XR'],
    ]);
  });

  test('counts what it did not understand, and makes nothing of prose', () => {
    const prose = 'Dear NOC,\nthe port is down since Monday.\nRx is -3 dBm, they said.\n';
    expect(readRouterOutput(prose)).toEqual({
      systems: [],
      ports: [],
      lines: 3,
      understood: 0,
      cut: false,
    });
  });

  test('thresholds are no readings', () => {
    const threshold = 'Laser rx power low warning threshold  :  0.0359 mW / -14.45 dBm';
    expect(readRouterOutput(threshold).ports).toEqual([]);
  });

  test('the weakest lane is the port’s level', () => {
    const [port] = readRouterOutput(junosLanes).ports;
    expect(port && weakestLane(port, 'rx')).toEqual({ kind: 'power', dbm: -20.46 });
    expect(port && weakestLane({ ...port, lanes: [] }, 'rx')).toBeUndefined();
  });

  const samples = [junos, junosLanes, nxos, eos, ios, iosDetail, xr, xrLanes, ethtool];
  const lines = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...samples.flatMap((sample) => sample.split('\n'))),
      fc
        .tuple(
          fc.constantFrom(...samples.flatMap((each) => each.split('\n'))),
          fc.nat(60),
          fc.string(),
        )
        .map(([line, at, noise]) => line.slice(0, at) + noise + line.slice(at)),
    ),
    { maxLength: 60 },
  );

  test('no paste crashes it, and what it finds stands in what was pasted', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { ports, lines: read, understood } = readRouterOutput(all.join('\n'));
        expect(understood).toBeLessThanOrEqual(read);
        for (const { name } of ports) {
          if (name !== undefined) expect(all.join('\n')).toContain(name);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a very long paste is cut, in good time', () => {
    const long = 'Rx Power '.repeat(longestOutput);
    const begun = performance.now();
    expect(readRouterOutput(long).cut).toBe(true);
    expect(readRouterOutput('Ethernet1 is up\n'.repeat(longestOutput)).ports).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
