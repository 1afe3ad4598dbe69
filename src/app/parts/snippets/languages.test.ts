import { createSimulator } from '#simulator/app';
import { startServer } from '#simulator/server';
import { operations } from '#contract/endpoints';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCall, variablesOf } from './call.ts';
import { go } from './go.ts';
import { languages } from './languages.ts';
import { python } from './python.ts';
import { callsOn, first, secrets } from './test-calls.ts';

let calls: ApiCall[];

beforeAll(async () => {
  const server = await startServer(createSimulator(), 0);
  calls = await callsOn(server.baseUrl);
  await server.close();
});

const callOf = (operation: string) => first(calls, (call) => call.operation === operation);

/** Methods and parameter types as the SDKs of Python (5) and Go (7) list them. */
const names = {
  'interconnects.list': ['interconnects.list', 'Interconnects.List', 'InterconnectListParams'],
  'interconnects.get': ['interconnects.get', 'Interconnects.Get', 'InterconnectGetParams'],
  'interconnects.create': ['interconnects.create', 'Interconnects.New', 'InterconnectNewParams'],
  'interconnects.delete': [
    'interconnects.delete',
    'Interconnects.Delete',
    'InterconnectDeleteParams',
  ],
  'interconnects.loa': [
    'interconnects.with_raw_response.loa',
    'Interconnects.LOA',
    'InterconnectLOAParams',
  ],
  'interconnects.status': [
    'interconnects.status',
    'Interconnects.Status',
    'InterconnectStatusParams',
  ],
  'cnis.list': ['cnis.list', 'CNIs.List', 'CNIListParams'],
  'cnis.get': ['cnis.get', 'CNIs.Get', 'CNIGetParams'],
  'cnis.create': ['cnis.create', 'CNIs.New', 'CNINewParams'],
  'cnis.update': ['cnis.update', 'CNIs.Update', 'CNIUpdateParams'],
  'cnis.delete': ['cnis.delete', 'CNIs.Delete', 'CNIDeleteParams'],
  'settings.get': ['settings.get', 'Settings.Get', 'SettingGetParams'],
  'settings.update': ['settings.update', 'Settings.Update', 'SettingUpdateParams'],
  'slots.list': ['slots.list', 'Slots.List', 'SlotListParams'],
  'slots.get': ['slots.get', 'Slots.Get', 'SlotGetParams'],
} as const;

test('the table has every operation', () => {
  expect(Object.keys(names).toSorted()).toEqual([...operations].toSorted());
});

test.each(Object.entries(names))('%s has the SDKs’ names', (operation, [py, goMethod, params]) => {
  const call = callOf(operation);
  expect(python(call)).toContain(`client.network_interconnects.${py}(`);
  expect(go(call)).toContain(`client.NetworkInterconnects.${goMethod}(`);
  expect(go(call)).toContain(`network_interconnects.${params}{`);
});

describe.each(languages.map((language) => [language.label, language] as const))(
  'in %s',
  (_, { write }) => {
    test('no secret is spelled out', () => {
      for (const call of calls) {
        const program = write(call);
        for (const secret of Object.values(secrets)) {
          expect(program).not.toContain(secret);
          expect(program).not.toContain(JSON.stringify(secret).slice(1, -1));
        }
        for (const variable of variablesOf(call)) expect(program).toContain(variable);
      }
    });

    test('a key that is null or empty is no secret', () => {
      for (const md5_key of [null, '']) {
        const params = { account_id: 'a' };
        const call: ApiCall = { operation: 'cnis.create', params, body: { bgp: { md5_key } } };
        expect(write(call)).not.toContain('CNI_MD5_KEY');
        expect(variablesOf(call)).toEqual(['CLOUDFLARE_API_TOKEN']);
      }
    });
  },
);

const update: ApiCall = {
  operation: 'cnis.update',
  params: { account_id: 'acc', cni: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e' },
  body: {
    id: '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e',
    account: 'acc',
    magic: { conduit_name: 'pni "1"', description: '', mtu: 1500, 'a.b': [1] },
    bgp: { customer_asn: 65010, extra_prefixes: ['0.0.0.0/0'], md5_key: 'hush' },
    bgp_mode: 'advertise_only',
  },
};

test('Python hands over what its signatures may not know as extra fields', () => {
  expect(python(update)).toBe(`import os

from cloudflare import Cloudflare

# Reads CLOUDFLARE_API_TOKEN. A write is sent once: a retry could do it twice.
client = Cloudflare(max_retries=0)
account_id = "acc"

answer = client.network_interconnects.cnis.update(
    "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
    account_id=account_id,
    id="182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
    account=account_id,
    magic={
        "conduit_name": "pni \\"1\\"",
        "description": "",
        "mtu": 1500,
        "a.b": [1],
    },
    bgp={
        "customer_asn": 65010,
        "extra_prefixes": ["0.0.0.0/0"],
        "md5_key": os.environ["CNI_MD5_KEY"],
    },
    extra_body={
        "bgp_mode": "advertise_only",
    },
)
print(answer.to_json())
`);
});

test('Go is laid out as gofmt does, and sets what its types may not know in the JSON', () => {
  expect(go(update)).toBe(`package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/cloudflare/cloudflare-go/v7"
	"github.com/cloudflare/cloudflare-go/v7/network_interconnects"
	"github.com/cloudflare/cloudflare-go/v7/option"
)

func main() {
	// Reads CLOUDFLARE_API_TOKEN. A write is sent once: a retry could do it twice.
	client := cloudflare.NewClient(option.WithMaxRetries(0))
	accountID := "acc"
	md5Key := os.Getenv("CNI_MD5_KEY")
	if md5Key == "" {
		log.Fatal("Set CNI_MD5_KEY")
	}

	answer, err := client.NetworkInterconnects.CNIs.Update(
		context.TODO(),
		"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
		network_interconnects.CNIUpdateParams{
			AccountID: cloudflare.F(accountID),
			ID:        cloudflare.F("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"),
			Account:   cloudflare.F(accountID),
			Magic: cloudflare.F(network_interconnects.CNIUpdateParamsMagic{
				ConduitName: cloudflare.F("pni \\"1\\""),
				Description: cloudflare.F(""),
				Mtu:         cloudflare.F(int64(1500)),
			}),
			BGP: cloudflare.F(network_interconnects.CNIUpdateParamsBGP{
				CustomerASN:   cloudflare.F(int64(65010)),
				ExtraPrefixes: cloudflare.F([]string{"0.0.0.0/0"}),
				Md5Key:        cloudflare.F(md5Key),
			}),
		},
		option.WithJSONSet("bgp_mode", "advertise_only"),
		option.WithJSONSet("magic.a\\\\.b", []any{1}),
	)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.JSON.RawJSON())
}
`);
});

test('an order for Google Cloud has the types and constants of its kind in Go', () => {
  const order = first(calls, ({ body }) => JSON.stringify(body ?? null).includes('gcp_partner'));
  const kind = 'network_interconnects.InterconnectNewParamsBodyNscInterconnectCreateGcpPartnerBody';
  expect(go(order)).toContain(`Body: ${kind}{`);
  expect(go(order)).toContain(`cloudflare.F(${kind}Bandwidth1G)`);
});

test('Go escapes a name that the SDK would put into the path as it is', () => {
  const params = { account_id: 'acc', icon: 'a/b é' };
  const call: ApiCall = { operation: 'interconnects.get', params };
  expect(go(call)).toContain('url.PathEscape("a/b é")');
  expect(go(call)).toContain('"net/url"');
});

test('null is sent as null, not left out', () => {
  const body = { default_asn: null };
  const call: ApiCall = { operation: 'settings.update', params: { account_id: 'acc' }, body };
  expect(go(call)).toContain('DefaultASN: cloudflare.Null[int64](),');
  expect(python(call)).toContain('default_asn=None');
});
