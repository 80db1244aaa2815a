filedesc://old.arc 0.0.0.0 20040301120000 text/plain 67
1 0 nobody
URL IP-address Archive-date Content-type Archive-length

http://a.example/talks 192.0.2.1 20040301120005 text/html 74
HTTP/1.1 200 OK
Content-Type: text/html

<!DOCTYPE html><p>Talks ended.
http://a.example/f 192.0.2.1 20040301120006 text/xml 200 6f1ed002 - 1234 old.arc 121
HTTP/1.1 200 OK
Content-Type: text/xml

<rss><channel><item><title>Talks</title><guid>a1</guid></item></channel></rss>
