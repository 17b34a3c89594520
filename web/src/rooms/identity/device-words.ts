/** The first that fits names the program; the order matters, for they all call themselves Mozilla. */
const kPrograms: [RegExp, string][] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Lark|Feishu/i, '飞书'],
  [/Edg(e|A|iOS)?\//, 'Edge 浏览器'],
  [/Firefox|FxiOS/, '火狐浏览器'],
  [/Chrome|Chromium|CriOS/, '谷歌内核浏览器'],
  [/Safari/, '苹果浏览器'],
]
const kSystems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙手机'],
  [/Android/, '安卓手机'],
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X|Macintosh/, '苹果电脑'],
  [/Linux|X11/, 'Linux 电脑（统信、麒麟等）'],
]

const firstOf = (names: [RegExp, string][], text: string) => names.find(([sign]) => sign.test(text))?.[1]

/** What a browser says of itself, in words: "安卓手机上的微信". */
export function deviceWords(userAgent: string): string {
  const system = firstOf(kSystems, userAgent)
  const program = firstOf(kPrograms, userAgent)
  if (!system && !program) return '未知设备'
  return [system, program].filter(Boolean).join('上的')
}
