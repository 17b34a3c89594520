#include "platform/http/http.h"
#include "platform/settings/messages.h"

namespace shiji::http {
namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "内容有误";
        case 401:
            return "需要登录";
        case 403:
            return "没有权限";
        case 404:
            return "没有找到";
        case 405:
            return "方法不对";
        case 408:
            return "请求超时";
        case 409:
            return "已有变化";
        case 413:
            return "内容太大";
        case 414:
            return "网址太长";
        case 422:
            return "用法不对";
        case 431:
            return "请求头太大";
        case 503:
            return "暂时繁忙";
        case 507:
            return "磁盘已满";
        default:
            return "程序出错";
    }
}

Response write_problem(int status, const std::vector<base::Fault>& faults,
                       std::string_view request_id) {
    Problem told;
    told.title = title_of(status);
    told.status = status;
    told.request_id = request_id;
    for (const base::Fault& fault : faults)
        told.faults.push_back({fault.code, fault.field, settings::field_label(fault.field),
                               settings::sentence(fault)});
    told.code = told.faults.front().code;
    told.field = told.faults.front().field;
    told.message = told.faults.front().message;
    return {.status = status,
            .content_type = "application/problem+json; charset=utf-8",
            .body = base::write_json(told),
            .headers = {}};
}

}  // namespace

int status_of(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::Invalid:
            return 400;
        case base::ErrorKind::Unauthenticated:
            return 401;
        case base::ErrorKind::Forbidden:
            return 403;
        case base::ErrorKind::NotFound:
            return 404;
        case base::ErrorKind::Conflict:
            return 409;
        case base::ErrorKind::TooLarge:
            return 413;
        case base::ErrorKind::Misused:
            return 422;
        case base::ErrorKind::Busy:
            return 503;
    }
    return 500;
}

Response problem(const base::Error& error, std::string_view request_id) {
    return write_problem(status_of(error.kind), error.faults, request_id);
}

Response problem(int status, const base::Fault& fault, std::string_view request_id) {
    return write_problem(status, {fault}, request_id);
}

}  // namespace shiji::http
