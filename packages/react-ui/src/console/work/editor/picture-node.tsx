import { useQuery } from '@tanstack/react-query'
import { mergeAttributes, Node, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react'
import type { NodeViewProps } from '@tiptap/react'
import type { ReactNode } from 'react'
import { useHelpdesk } from '../../../helpdesk-provider.tsx'

const fourMinutesMs = 240_000

/** A picture in the text, by the id of its upload: in HTML `cid:` and that id, in the editor the file itself. */
function ShownPicture({ node, selected }: NodeViewProps): ReactNode {
  const { client } = useHelpdesk()
  const id = String(node.attrs['upload'])
  const { data } = useQuery({
    queryKey: ['upload', id],
    queryFn: () => client.attachments.get({ attachmentId: id }),
    staleTime: fourMinutesMs,
  })
  return (
    <NodeViewWrapper as="span" className="gt-editor__picture" data-selected={selected || undefined}>
      {data ? <img src={data.url} alt={String(node.attrs['alt'] ?? '')} draggable={false} /> : '…'}
    </NodeViewWrapper>
  )
}

/** Pictures of the text: only uploads of this answer; what is pasted from elsewhere brings none along (html-4). */
export const PictureNode = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({
    upload: {
      default: '',
      parseHTML: (element: HTMLElement) => (element.getAttribute('src') ?? '').replace(/^cid:/, ''),
      renderHTML: ({ upload }: Record<string, unknown>) => ({ src: `cid:${String(upload)}` }),
    },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[src^="cid:att_"]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', mergeAttributes(HTMLAttributes)],
  addNodeView: () => ReactNodeViewRenderer(ShownPicture),
})
