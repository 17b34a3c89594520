import { get, post } from '@/shared/api/client'

export type ReportManner = 'on_site' | 'written'
export type ReviewGrade = 'good' | 'fair' | 'average' | 'poor'
export type BallotClass = 'committee_members' | 'secretaries' | 'member_delegates' | 'guests'
export type ReportStage = 'listed' | 'reported' | 'commented' | 'counted' | 'graded'
export type ReportStep = 'list' | 'file' | 'comment' | 'count' | 'grade' | 'demand' | 'answer' | 'close'

export interface BallotCount {
  voters: BallotClass
  present: number
  good: number
  fair: number
  average: number
  poor: number
}

export interface ReportMove {
  number: number
  step: ReportStep
  by: string
  by_name: string
  at: number
  words: string
  problems: string
  plans: string
  ballots: BallotCount[]
  grade: ReviewGrade | null
  owner: string
  due_on: string | null
  demanded: number | null
}

export interface DutyReport {
  record: string
  host: string
  organisation: string
  year: number
  reporter: string
  person: string
  manner: ReportManner
  stage: ReportStage
  moves: ReportMove[]
}

export interface ReviewDemand {
  number: number
  words: string
  owner: string
  due_on: string
  answer: string
  closed: boolean
  /** Past its day and not answered. */
  overdue: boolean
}

export interface ReportLine {
  report: DutyReport
  organisation_name: string
  problems_share: number | null
  count: BallotCount[] | null
  grade: ReviewGrade | null
  demands: ReviewDemand[]
  may_judge: boolean
}

export interface ReviewPage {
  organisation_name: string
  year: number
  title: string
  held_on: string | null
  lines: ReportLine[]
  choices: { organisation: string; name: string }[]
}

export interface ReportPage {
  organisation_name: string
  year: number
  host_name: string
  title: string
  held_on: string | null
  line: ReportLine | null
  may_file: boolean
  may_answer: boolean
}

export interface OpenReview {
  title: string
  held_on: string
  reporters: { organisation: string; manner: ReportManner }[]
}

export interface FileReport {
  words: string
  problems: string
  plans: string
}

export interface HostAct {
  step: ReportStep
  words: string
  ballots: BallotCount[]
  grade: ReviewGrade | null
  owner: string
  due_on: string | null
  demanded: number | null
}

const of = (organisation: string) => `/api/organisations/${organisation}`
const report = (organisation: string, year: number) => `${of(organisation)}/duty-reports/${year}`

export const readReview = (host: string, year: number) => get<ReviewPage>(`${of(host)}/reviews/${year}`)
export const openReview = (host: string, year: number, words: OpenReview, key: string) =>
  post<ReviewPage>(`${of(host)}/reviews/${year}`, words, { key })
export const readReport = (organisation: string, year: number) => get<ReportPage>(report(organisation, year))
export const fileReport = (organisation: string, year: number, words: FileReport, key: string) =>
  post<ReportPage>(report(organisation, year), words, { key })
export const actOnReport = (organisation: string, year: number, act: HostAct, key: string) =>
  post<ReportPage>(`${report(organisation, year)}/acts`, act, { key })
export const answerDemand = (organisation: string, year: number, demanded: number, words: string, key: string) =>
  post<ReportPage>(`${report(organisation, year)}/answers`, { demanded, words }, { key })
