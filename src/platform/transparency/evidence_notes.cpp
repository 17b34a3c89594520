#include "platform/transparency/evidence_notes.h"

namespace shiji::transparency {

const std::string_view kEvidenceNotes =
    "这是一份证据包：证明一份记录已记入存证日志，内容此后没有改过。核对不用联网，也不用登录。\n"
    "先向日志的主管单位要来公钥，与 policy.txt 里 log 一行逐字比对；不一样，就不要相信这个包。\n"
    "policy.txt 里 witness 一行是外单位见证方的公钥，向见证方要来比对；quorum none 是没有见证够。\n"
    "方法一：运行 shiji verify --bundle 本文件.zip --vkey 公钥，看它的结论。\n"
    "方法二：用浏览器打开实迹的“核对证据包”页（/log/check），选中本文件；计算全在本机浏览器里。\n"
    "方法三：用公开的程序（OpenSSL、Go 的 golang.org/x/mod/sumdb、gmsm、sha256sum）分三步：\n"
    "  一、proof.tlog-proof 空行以后是检查点，验它的签名；国密行用 SM2，用户标识 "
    "1234567812345678。\n"
    "  二、extra 行是条目（base64）；从 SHA-256(0x00‖条目) 起，按 RFC 9162 的 2.1.3.2 "
    "节合到检查点的根。\n"
    "  三、disclosure.txt 的条目须与它相同；open 行取 SHA-256(0x00‖内容)，closed 行就是散列，合成 "
    "body。\n"
    "attachments 里每个文件的 SHA-256 和长度，须与一个公开字段所写的相同；closed "
    "的字段只知道有它。\n"
    "有 keys.tlog-proof "
    "的，日志换过密钥：手里是换钥以前的公钥（例如印在纸上的第一把），也能核对。它是历次\n"
    "换钥的证明，一份接一份，写法与 proof.tlog-proof 相同：op key "
    "的存证是那个检查点的最后一条，retire "
    "行是\n"
    "换下的公钥，add 行是换上的；检查点须有换下的密钥的签名，后一份换下的须是前一份换上的。\n"
    "有 anchor.tsr 的，是时间戳机构（RFC 3161）给 anchor.txt 盖的时间戳，证书应向该机构索取：\n"
    "  openssl ts -verify -in anchor.tsr -data anchor.txt -CAfile 证书；anchor.tlog-proof "
    "证明条目在那时的日志里。\n"
    "本说明和各文件的名字不在证明之内；包里其余的内容改动一个字，上面的核对就通不过。\n";

}  // namespace shiji::transparency
