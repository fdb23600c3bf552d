// The floor: a bare curl_multi loop that sends the same requests, stores nothing and scores nothing.
//
//   cc -O2 curl_loop.c -lcurl -o curl_loop
//   curl_loop URL REQUESTS IN_FLIGHT BODY_FILE
//
// BODY_FILE holds a request body with one '#', which is replaced by the request's number. Prints
// one line of JSON: requests, failures, seconds.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t count(char *data, size_t size, size_t n, void *total) {
  (void)data;
  *(size_t *)total += size * n;
  return size * n;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 5) return fprintf(stderr, "usage: %s URL REQUESTS IN_FLIGHT BODY_FILE\n", argv[0]), 64;
  int requests = atoi(argv[2]), inFlight = atoi(argv[3]), sent = 0, done = 0, failed = 0;
  FILE *file = fopen(argv[4], "rb");
  if (!file) return perror(argv[4]), 66;
  static char body[1 << 16], one[(1 << 16) + 32];
  body[fread(body, 1, sizeof body - 1, file)] = 0;
  fclose(file);
  char *mark = strchr(body, '#');
  if (!mark) return fprintf(stderr, "no # in %s\n", argv[4]), 65;
  *mark = 0;

  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)inFlight);
  struct curl_slist *headers = curl_slist_append(NULL, "content-type: application/json");
  headers = curl_slist_append(headers, "authorization: Bearer benchmark");
  headers = curl_slist_append(headers, "anthropic-version: 2026-10-21");
  headers = curl_slist_append(headers, "expect:");
  size_t bytes = 0;
  CURL **handles = calloc(inFlight, sizeof *handles);
  double start = now();
  for (int i = 0; i < inFlight && sent < requests; i++) {
    CURL *h = handles[i] = curl_easy_init();
    curl_easy_setopt(h, CURLOPT_URL, argv[1]);
    curl_easy_setopt(h, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, count);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, &bytes);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    snprintf(one, sizeof one, "%s%d%s", body, sent++, mark + 1);
    curl_easy_setopt(h, CURLOPT_COPYPOSTFIELDS, one);
    curl_multi_add_handle(multi, h);
  }
  while (done < requests) {
    int running, left;
    curl_multi_perform(multi, &running);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL *h = message->easy_handle;
      long status = 0;
      curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
      if (message->data.result != CURLE_OK || status != 200) failed++;
      done++;
      curl_multi_remove_handle(multi, h);
      if (sent < requests) {
        snprintf(one, sizeof one, "%s%d%s", body, sent++, mark + 1);
        curl_easy_setopt(h, CURLOPT_COPYPOSTFIELDS, one);
        curl_multi_add_handle(multi, h);
      }
    }
    if (done < requests) curl_multi_poll(multi, NULL, 0, 100, NULL);
  }
  printf("{\"requests\":%d,\"failed\":%d,\"bytes\":%zu,\"seconds\":%.4f}\n", requests, failed, bytes,
         now() - start);
  return failed ? 2 : 0;
}
