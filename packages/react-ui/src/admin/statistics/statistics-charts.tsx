import type { StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { periodName } from './words.ts'

const axis = { stroke: 'var(--gt-control)', tick: { fill: 'var(--gt-muted)', fontSize: 12 } } as const
const tip = {
  contentStyle: { background: 'var(--gt-raised)', border: '1px solid var(--gt-border)', borderRadius: 8 },
  labelStyle: { color: 'var(--gt-fg)' },
  itemStyle: { color: 'var(--gt-fg)' },
} as const

const legendWord = (word: string): ReactNode => <span style={{ color: 'var(--gt-fg)' }}>{word}</span>

/** Opened and closed by period. The second line is dashed, so that no meaning is in colour alone. */
export function PeriodChart({ report: { periods, by } }: { readonly report: StatisticsReport }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const rows = periods.map(({ date, counts }) => ({ ...counts, name: periodName(date, by, i18n.language) }))
  const dots = rows.length <= 62
  return (
    <ResponsiveContainer width="100%" height={260}>
      <LineChart data={rows} margin={{ top: 12, right: 16, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid stroke="var(--gt-border)" vertical={false} />
        <XAxis dataKey="name" {...axis} minTickGap={24} />
        <YAxis {...axis} allowDecimals={false} width={40} />
        <Tooltip {...tip} />
        <Legend formatter={legendWord} />
        <Line
          dataKey="opened"
          name={t('statistics.measure.opened')}
          stroke="var(--gt-brand)"
          strokeWidth={2}
          dot={dots}
          isAnimationActive={false}
        />
        <Line
          dataKey="closed"
          name={t('statistics.measure.closed')}
          stroke="var(--gt-solved)"
          strokeWidth={2}
          strokeDasharray="6 4"
          dot={dots}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  )
}

/** Open tickets by age, each bar with its number. */
export function AgeChart({ report }: { readonly report: StatisticsReport }): ReactNode {
  const { t } = useTranslation('admin')
  const rows = report.open.ages.map(({ age, count }) => ({ name: t('statistics.days', { age }), count }))
  return (
    <ResponsiveContainer width="100%" height={260}>
      <BarChart data={rows} margin={{ top: 20, right: 16, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid stroke="var(--gt-border)" vertical={false} />
        <XAxis dataKey="name" {...axis} />
        <YAxis {...axis} allowDecimals={false} width={40} />
        <Tooltip {...tip} cursor={{ fill: 'var(--gt-hover)' }} />
        <Bar
          dataKey="count"
          name={t('statistics.tickets')}
          fill="var(--gt-brand)"
          radius={[4, 4, 0, 0]}
          isAnimationActive={false}
        >
          <LabelList dataKey="count" position="top" fill="var(--gt-fg)" fontSize={12} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}
