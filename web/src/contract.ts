/**
 * The types of the rooms' api.ts against those that the program prints of its own route table
 * (./dev types). A message that changes on one side only does not compile here. Nothing of this
 * file reaches the browser.
 */
import type * as campaigns from './rooms/campaigns/api'
import type * as assessment from './rooms/assessment/api'
import type * as accountability from './rooms/accountability/api'
import type * as approvals from './rooms/approvals/api'
import type * as programmes from './rooms/programmes/api'
import type * as dutyReviews from './rooms/accountability/review-api'
import type * as circulars from './rooms/circulars/api'
import type * as draws from './rooms/draws/api'
import type * as identity from './rooms/identity/api'
import type * as inspection from './rooms/inspection/api'
import type * as rubrics from './rooms/inspection/rubric-api'
import type * as materials from './rooms/materials/api'
import type * as membership from './rooms/membership/api'
import type * as notices from './rooms/notices/api'
import type * as organisation from './rooms/organisation/api'
import type * as overview from './rooms/overview/api'
import type * as records from './rooms/records/api'
import type * as plans from './rooms/records/plan-api'
import type * as erasure from './rooms/records/erasure-api'
import type * as search from './rooms/records/search-api'
import type * as rectification from './rooms/rectification/api'
import type * as review from './rooms/review/api'
import type * as rulebook from './rooms/rulebook/api'
import type * as spotchecks from './rooms/spotchecks/api'
import type * as summaries from './rooms/summaries/api'
import type * as surveys from './rooms/surveys/api'
import type * as talks from './rooms/talks/api'
import type * as transparency from './rooms/transparency/api'
import type { components } from './shared/api/schema'
import type * as session from './shared/session/session'
import type * as trial from './shared/session/trial'

type Told = components['schemas']

/** What may be absent is written as null: the program writes every member. */
type Solid<T> = T extends (infer Element)[]
  ? Solid<Element>[]
  : T extends object
    ? { [Key in keyof T]-?: Solid<T[Key]> }
    : T

type Same<Ours, Theirs> = [Solid<Ours>] extends [Solid<Theirs>]
  ? [Solid<Theirs>] extends [Solid<Ours>]
    ? [keyof Theirs] extends [keyof Ours]
      ? true
      : ['we lack', Exclude<keyof Theirs, keyof Ours>]
    : ['theirs is wider', Theirs]
  : ['ours is wider', Ours]

interface Contract {
  ErasablePage: Same<erasure.ErasablePage, Told['ErasablePage']>
  ErasureList: Same<{ erasures: erasure.ErasureLine[]; may_propose: boolean }, Told['ErasureList']>
  ErasurePage: Same<erasure.ErasurePage, Told['ErasurePage']>
  ErasureDesk: Same<{ waiting: erasure.WaitingErasure[] }, Told['ErasureDesk']>
  Account: Same<session.Account, Told['Account']>
  SessionPage: Same<session.SessionPage, Told['SessionPage']>
  SignIn: Same<session.SignIn, Told['SignIn']>
  Me: Same<session.Me, Told['Me']>
  GuideList: Same<{ guides: trial.Guide[]; planted: string[] }, Told['GuideList']>
  SetUp: Same<identity.SetUp, Told['SetUp']>
  SessionLine: Same<identity.SessionLine, Told['SessionLine']>
  OpenedAccount: Same<identity.OpenedAccount, Told['OpenedAccount']>
  AuditPage: Same<identity.AuditPage, Told['AuditPage']>
  MessagePage: Same<notices.MessagePage, Told['MessagePage']>
  FoundOrganisation: Same<organisation.FoundOrganisation, Told['FoundOrganisation']>
  ChangeOrganisation: Same<organisation.ChangeOrganisation, Told['ChangeOrganisation']>
  Unit: Same<organisation.Unit, Told['Unit']>
  Group: Same<organisation.Group, Told['Group']>
  Post: Same<organisation.Post, Told['PostLine']>
  OrganisationTree: Same<organisation.OrganisationTree, Told['OrganisationTree']>
  OrganisationPage: Same<organisation.OrganisationPage, Told['OrganisationPage']>
  FixedDayLine: Same<organisation.FixedDay, Told['FixedDayLine']>
  MonthlyDay: Same<organisation.MonthlyDay, Told['MonthlyDay']>
  SetUpWarning: Same<organisation.SetUpWarning, Told['SetUpWarning']>
  MemberList: Same<membership.MemberList, Told['MemberList']>
  SeatPage: Same<membership.SeatPage, Told['SeatPage']>
  RollEntry: Same<membership.RollEntry, Told['RollEntry']>
  EnterMember: Same<membership.EnterMember, Told['EnterMember']>
  ChangeMember: Same<membership.ChangeMember, Told['ChangeMember']>
  ApplyImport: Same<membership.ApplyImport, Told['ApplyImport']>
  ImportPreview: Same<membership.ImportPreview, Told['ImportPreview']>
  Parameter: Same<rulebook.Parameter, Told['Parameter']>
  Obligation: Same<rulebook.Obligation, Told['Obligation']>
  Vote: Same<rulebook.Vote, Told['Vote']>
  QueueLine: Same<review.QueueLine, Told['QueueLine']>
  CasePage: Same<review.CasePage, Told['CasePage']>
  ReturnCase: Same<review.ReturnCase, Told['ReturnCase']>
  GatheringContent: Same<records.GatheringContent, Told['GatheringContent']>
  GatheringPage: Same<records.GatheringPage, Told['GatheringPage']>
  GatheringLine: Same<records.GatheringLine, Told['GatheringLine']>
  CheckPage: Same<records.CheckPage, Told['CheckPage']>
  DeskChecks: Same<{ filings: records.FilingChecks[] }, Told['DeskChecks']>
  InvitationPage: Same<records.InvitationPage, Told['InvitationPage']>
  VersionPage: Same<records.VersionPage, Told['VersionPage']>
  Difference: Same<records.Difference, Told['Difference']>
  Filed: Same<records.Filed, Told['Filed']>
  NotHeld: Same<records.NotHeld, Told['NotHeld']>
  BeginGathering: Same<records.BeginGathering, Told['BeginGathering']>
  DutyPage: Same<records.DutyPage, Told['DutyPage']>
  PlanPage: Same<plans.PlanPage, Told['PlanPage']>
  PlanContent: Same<plans.PlanContent, Told['PlanContent']>
  PlanFiled: Same<plans.PlanFiled, Told['PlanFiled']>
  SearchPage: Same<search.SearchPage, Told['SearchPage']>
  SheetPage: Same<inspection.SheetPage, Told['SheetPage']>
  ObjectionList: Same<inspection.ObjectionList, Told['ObjectionList']>
  InspectionNotice: Same<inspection.InspectionNotice, Told['InspectionNotice']>
  SheetList: Same<inspection.SheetList, Told['SheetList']>
  RubricPage: Same<rubrics.RubricPage, Told['RubricPage']>
  RubricTrial: Same<rubrics.RubricTrial, Told['RubricTrial']>
  EnterCase: Same<Parameters<typeof inspection.enterCase>[1], Told['EnterCase']>
  RubricOfSheet: Same<rubrics.RubricOfSheet, Told['RubricOfSheet']>
  ChangeRubric: Same<rubrics.ChangeRubric, Told['ChangeRubric']>
  FindingPage: Same<rectification.FindingPage, Told['FindingPage']>
  FindingList: Same<rectification.FindingList, Told['FindingList']>
  IssueFinding: Same<rectification.IssueFinding, Told['IssueFinding']>
  InspectionDesk: Same<campaigns.InspectionDesk, Told['InspectionDesk']>
  CampaignPage: Same<campaigns.CampaignPage, Told['CampaignPage']>
  TeamPlan: Same<campaigns.TeamPlan, Told['TeamPlan']>
  CalibrationPage: Same<campaigns.CalibrationPage, Told['CalibrationPage']>
  VisitPage: Same<campaigns.VisitPage, Told['VisitPage']>
  GiveAnswer: Same<campaigns.GiveAnswer, Told['GiveAnswer']>
  PlanVisit: Same<campaigns.PlanVisit, Told['PlanVisit']>
  AddApprovedItem: Same<campaigns.AddApprovedItem, Told['AddApprovedItem']>
  YearPage: Same<assessment.YearPage, Told['YearPage']>
  YearList: Same<assessment.YearList, Told['YearList']>
  OwnYearList: Same<assessment.OwnYearList, Told['OwnYearList']>
  EnterMark: Same<assessment.EnterMark, Told['EnterMark']>
  OwnDutyPage: Same<accountability.OwnDutyPage, Told['OwnDutyPage']>
  DutyMatrix: Same<accountability.DutyMatrix, Told['DutyMatrix']>
  GapPage: Same<accountability.GapPage, Told['GapPage']>
  AssignDuty: Same<accountability.AssignDuty, Told['AssignDuty']>
  StudyPage: Same<accountability.StudyPage, Told['StudyPage']>
  MakeStatement: Same<accountability.MakeStatement, Told['MakeStatement']>
  RecordStudy: Same<accountability.RecordStudy, Told['RecordStudy']>
  AgreementPage: Same<accountability.AgreementPage, Told['AgreementPage']>
  AgreementList: Same<accountability.AgreementList, Told['AgreementList']>
  ReviewPage: Same<dutyReviews.ReviewPage, Told['ReviewPage']>
  ReportPage: Same<dutyReviews.ReportPage, Told['ReportPage']>
  OpenReview: Same<dutyReviews.OpenReview, Told['OpenReview']>
  FileReport: Same<dutyReviews.FileReport, Told['FileReport']>
  HostAct: Same<dutyReviews.HostAct, Told['HostAct']>
  ProgrammeShelf: Same<programmes.ProgrammeShelf, Told['ProgrammeShelf']>
  ProgrammePage: Same<programmes.ProgrammePage, Told['ProgrammePage']>
  OwnProgrammeList: Same<programmes.OwnProgrammeList, Told['OwnProgrammeList']>
  OwnProgrammePage: Same<programmes.OwnProgrammePage, Told['OwnProgrammePage']>
  ProgrammeMatrix: Same<programmes.ProgrammeMatrix, Told['ProgrammeMatrix']>
  AdoptProgramme: Same<programmes.AdoptProgramme, Told['AdoptProgramme']>
  ChangeProgramme: Same<programmes.ChangeProgramme, Told['ChangeProgramme']>
  LinkResult: Same<programmes.LinkResult, Told['LinkResult']>
  ApprovalDesk: Same<approvals.ApprovalDesk, Told['ApprovalDesk']>
  MatterList: Same<approvals.MatterList, Told['MatterList']>
  MatterPage: Same<approvals.MatterPage, Told['MatterPage']>
  AskApproval: Same<approvals.AskApproval, Told['AskApproval']>
  AgreeMatter: Same<approvals.AgreeMatter, Told['AgreeMatter']>
  SayOfMatter: Same<approvals.SayOfMatter, Told['SayOfMatter']>
  MaterialDesk: Same<materials.MaterialDesk, Told['MaterialDesk']>
  MaterialPage: Same<materials.MaterialPage, Told['MaterialPage']>
  AnswerItem: Same<materials.AnswerItem, Told['AnswerItem']>
  AskDesk: Same<materials.AskDesk, Told['AskDesk']>
  AskMaterials: Same<materials.AskMaterials, Told['AskMaterials']>
  MaterialWeight: Same<materials.MaterialWeight, Told['MaterialWeight']>
  SentPage: Same<materials.SentPage, Told['SentPage']>
  SummaryDesk: Same<summaries.SummaryDesk, Told['SummaryDesk']>
  SummaryPage: Same<summaries.SummaryPage, Told['SummaryPage']>
  FileSummary: Same<summaries.FileSummary, Told['FileSummary']>
  ReceivedList: Same<circulars.ReceivedList, Told['ReceivedList']>
  ReceivedPage: Same<circulars.ReceivedPage, Told['ReceivedPage']>
  CircularDesk: Same<circulars.CircularDesk, Told['CircularDesk']>
  LetterDraftPage: Same<circulars.LetterDraftPage, Told['LetterDraftPage']>
  SentCircularPage: Same<circulars.SentCircularPage, Told['SentCircularPage']>
  Letter: Same<circulars.Letter, Told['Letter']>
  SaveLetter: Same<circulars.SaveLetter, Told['SaveLetter']>
  SuggestedReport: Same<circulars.SuggestedReport, Told['SuggestedReport']>
  SurveyShelf: Same<surveys.SurveyShelf, Told['SurveyShelf']>
  OwnSurveyList: Same<surveys.OwnSurveyList, Told['OwnSurveyList']>
  SurveyPage: Same<surveys.SurveyPage, Told['SurveyPage']>
  OpenSurvey: Same<surveys.OpenSurvey, Told['OpenSurvey']>
  CountSlips: Same<surveys.CountSlips, Told['CountSlips']>
  DrawPage: Same<draws.DrawPage, Told['DrawPage']>
  DrawLine: Same<draws.DrawLine, Told['DrawLine']>
  PrepareDraw: Same<draws.PrepareDraw, Told['PrepareDraw']>
  Population: Same<draws.Population, Told['Population']>
  LockList: Same<draws.LockList, Told['LockList']>
  OwnTicket: Same<draws.OwnTicket, Told['OwnTicket']>
  ChainPage: Same<spotchecks.ChainPage, Told['ChainPage']>
  ConcludeCheck: Same<spotchecks.ConcludeCheck, Told['ConcludeCheck']>
  DrawChecks: Same<spotchecks.DrawChecks, Told['DrawChecks']>
  CheckDesk: Same<spotchecks.CheckDesk, Told['CheckDesk']>
  OwnChecks: Same<spotchecks.OwnChecks, Told['OwnChecks']>
  FunnelPage: Same<spotchecks.FunnelPage, Told['FunnelPage']>
  PassageList: Same<spotchecks.PassageList, Told['PassageList']>
  TalkDesk: Same<talks.TalkDesk, Told['TalkDesk']>
  TalkPage: Same<talks.TalkPage, Told['TalkPage']>
  TalkPeople: Same<talks.TalkPeople, Told['TalkPeople']>
  OpenTalk: Same<talks.OpenTalk, Told['OpenTalk']>
  TakeTalkStep: Same<talks.TakeTalkStep, Told['TakeTalkStep']>
  TodayPage: Same<overview.TodayPage, Told['TodayPage']>
  Matrix: Same<overview.Matrix, Told['Matrix']>
  RecordReceipt: Same<transparency.RecordReceipt, Told['RecordReceipt']>
  ClosedLogLine: Same<transparency.ClosedLogLine, Told['ClosedLogLine']>
  LogPage: Same<transparency.LogPage, Told['LogPage']>
  LogWitness: Same<transparency.LogWitness, Told['LogWitness']>
  LogWitnessList: Same<transparency.LogWitnessList, Told['LogWitnessList']>
  CheckpointEye: Same<transparency.CheckpointEye, Told['CheckpointEye']>
  LogCheckpoint: Same<transparency.LogCheckpoint, Told['LogCheckpoint']>
  LogCheckpointList: Same<transparency.LogCheckpointList, Told['LogCheckpointList']>
  ClockBehind: Same<transparency.ClockBehind, Told['ClockBehind']>
  LogStanding: Same<transparency.LogStanding, Told['LogStanding']>
  StandingAlarm: Same<transparency.StandingAlarm, Told['StandingAlarm']>
  LogEntry: Same<transparency.LogEntry, Told['LogEntry']>
  Verification: Same<transparency.Verification, Told['Verification']>
}

type Broken = { [Name in keyof Contract as Contract[Name] extends true ? never : Name]: Contract[Name] }

/** Every message that differs, by name; must be empty. */
export const kBroken: Broken = {}
