import { Forbidden } from '@guichet/core'
import type { AttachmentView } from '@guichet/core/contract'
import { create } from 'content-disposition'
import express, { Router } from 'express'
import { html, Markup } from '../http/html.ts'
import { isOwnOrigin } from '../http/origin.ts'
import { localsOf } from '../http/request.ts'
import { bodyFrame } from '../ticket/body-frame.ts'
import { pageStyle } from '../ticket/public-page.style.ts'
import type { DemoMail, DemoMailbox } from './demo-mail.ts'

/** What is shown in place; everything else is a download. */
const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

const page = (nonce: string, title: string, main: Markup): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" />
        <style nonce="${nonce}">
          ${new Markup(pageStyle)}
        </style>
      </head>
      <body>
        <header>
          <div><a href="/demo/mail">Demo mailbox</a><a href="/">Helpdesk</a></div>
        </header>
        <main>${main}</main>
      </body>
    </html>`.text

const list = (mails: readonly DemoMail[]): Markup =>
  mails.length === 0
    ? html`<h1>No mail yet</h1>
        <p class="note">
          What the helpdesk sends arrives here and nowhere else. <a href="/new">Open a ticket</a> to see the first one.
        </p>`
    : html`<h1>Mail that was sent</h1>
        <ol>
          ${mails.map(
            ({ number, at, to, mail }) =>
              html`<li class="message">
                <header>
                  <strong><a href="/demo/mail/${number}">${mail.subject}</a></strong
                  ><time datetime="${at}">${at.slice(11, 19)} UTC</time>
                </header>
                <p>To ${to}</p>
              </li>`,
          )}
        </ol>`

/** Plain text with its addresses as links: what mail clients make of it. */
const linked = (text: string): Markup =>
  new Markup(
    text
      .split(/(https?:\/\/\S+)/)
      .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>`.text : html`${part}`.text))
      .join(''),
  )

/** The files of a mail, at addresses of this page. */
const partsOf = ({ number, mail }: DemoMail, baseUrl: string): readonly AttachmentView[] =>
  mail.attachments.map(({ fileName, claimedType, contentId, inline, content }, at) => {
    const host = `${baseUrl}/demo/mail/${number}`
    return {
      id: String(at),
      name: fileName || 'file',
      size: content.length,
      type: claimedType,
      inline,
      contentId,
      flagged: false,
      picture: shownTypes.has(claimedType),
      url: `${host}/files/${at}`,
      host,
    }
  })

const one = (sent: DemoMail, baseUrl: string): Markup => {
  const { number, to, mail } = sent
  return html`<h1 dir="auto">${mail.subject}</h1>
    <p class="note">From ${mail.from?.name} &lt;${mail.from?.address}&gt; to ${to}</p>
    ${
      mail.html === null
        ? html`<p dir="auto" class="words">${linked(mail.text.shown)}</p>`
        : bodyFrame(mail.html.shown + mail.html.signature + mail.html.folded, mail.subject, partsOf(sent, baseUrl))
    }
    ${
      mail.attachments.length === 0
        ? ''
        : html`<ul>
            ${partsOf(sent, baseUrl).map((part) => html`<li><a href="${part.url}">${part.name}</a></li>`)}
          </ul>`
    }
    <form method="post" action="/demo/mail/${number}">
      <label>Answer as ${to}<textarea name="text" required></textarea></label>
      <div><button class="primary">Send the answer</button></div>
    </form>`
}

/** The demo mailbox as web pages: what was sent, and a way to answer it. */
export function demoMailPages(mailbox: DemoMailbox, baseUrl: string): Router {
  const router = Router()
  router.get('/demo/mail', (_request, response) => {
    response.send(page(localsOf(response).nonce, 'Demo mailbox', list(mailbox.mails)))
  })
  router.get('/demo/mail/:number', (request, response) => {
    const mail = mailbox.mails.find(({ number }) => String(number) === request.params.number)
    if (!mail) return response.redirect('/demo/mail')
    return response.send(page(localsOf(response).nonce, mail.mail.subject, one(mail, baseUrl)))
  })
  router.get('/demo/mail/:number/files/:at', (request, response) => {
    const mail = mailbox.mails.find(({ number }) => String(number) === request.params.number)?.mail
    const part = mail?.attachments[Number(request.params.at)]
    if (!part) return response.redirect('/demo/mail')
    const shown = shownTypes.has(part.claimedType)
    response.setHeader('Content-Type', shown ? part.claimedType : 'application/octet-stream')
    response.setHeader(
      'Content-Disposition',
      create(part.fileName || 'file', { type: shown ? 'inline' : 'attachment' }),
    )
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
    // The body stands in a frame without an origin.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    return response.send(Buffer.from(part.content))
  })
  router.post(
    '/demo/mail/:number',
    express.urlencoded({ extended: false, limit: '1mb' }),
    async (request, response) => {
      if (!isOwnOrigin(request, baseUrl, false)) throw new Forbidden('foreign_origin')
      const { text } = request.body as { text?: unknown }
      if (typeof text === 'string' && text.trim() !== '') await mailbox.answer(Number(request.params.number), text)
      response.redirect(303, '/demo/mail')
    },
  )
  return router
}
