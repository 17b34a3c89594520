import type { ImportState, Meaning } from './api'

export const kMeaningWords: Record<Meaning, string> = {
  serial: '序号',
  name: '姓名',
  identity_number: '身份证号',
  gender: '性别',
  born_on: '出生日期',
  joined_on: '入党日期',
  full_on: '转正日期',
  standing: '党籍',
  organisation: '所在支部',
  parent: '上级党组织',
  unit: '单位',
  group: '党小组',
  duty: '党内职务',
  phone: '手机号',
  since: '转入日期',
}

export const kStateWords: Record<ImportState, string> = {
  read: '已读懂，等您确认',
  refused: '有问题要改',
  applying: '正在导入',
  applied: '已导入',
  undone: '已撤销',
}
