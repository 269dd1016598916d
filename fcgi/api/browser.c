/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What browsers say of themselves holds the names of others: the first that is
 * found in the order of the table counts.
 */
#include "api/browser.h"

#include <stddef.h>
#include <string.h>

struct sign {
    const char *in, *means;
};

static const struct sign names[] = {{"MicroMessenger/", "WeChat"},
                                    {"DingTalk/", "DingTalk"},
                                    {"Edg", "Edge"},
                                    {"OPR/", "Opera"},
                                    {"Vivaldi/", "Vivaldi"},
                                    {"SamsungBrowser/", "Samsung Internet"},
                                    {"HuaweiBrowser/", "Huawei"},
                                    {"MiuiBrowser/", "Xiaomi"},
                                    {"UCBrowser/", "UC"},
                                    {"QQBrowser/", "QQ"},
                                    {"Firefox/", "Firefox"},
                                    {"FxiOS/", "Firefox"},
                                    {"CriOS/", "Chrome"},
                                    {"Chrome/", "Chrome"},
                                    {"Safari/", "Safari"},
                                    {"curl/", "curl"},
                                    {NULL, ""}};

static const struct sign systems[] = {
    {"Windows", "Windows"},     {"iPhone", "iPhone"},   {"iPad", "iPad"},
    {"HarmonyOS", "HarmonyOS"}, {"Android", "Android"}, {"CrOS", "ChromeOS"},
    {"Mac OS X", "macOS"},      {"Linux", "Linux"},     {NULL, ""}};

static const char *
first(const struct sign *signs, const char *agent)
{
    while (signs->in != NULL && strstr(agent, signs->in) == NULL)
        signs++;
    return signs->means;
}

struct browser
browser_read(const char *agent)
{
    if (agent == NULL)
        agent = "";
    return (struct browser){first(names, agent), first(systems, agent)};
}
