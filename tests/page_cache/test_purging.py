import pytest
pytestmark = pytest.mark.django_db
def test_probe(demo, in_memory):
    from wagtail_editions.models import Edition
    from cms.models import Doctor, Procedure
    for e in Edition.objects.live().order_by("page__path"): print(e.pk, e.page_id, e.url if e.page_id else e.object_type, e.language, e.page and e.page.show_in_menus)
    kept = in_memory()
    import time
    for e in Edition.objects.live().filter(page__isnull=False):
        from wagtail_editions.page_cache import recording
        t=time.time(); kept.reader.get(e.url); r=kept.reader.get(e.url)
        print(e.url, round(time.time()-t,2), kept.has(e.url), r.headers.get("Cache-Control"), r.headers.get("Vary"), r.headers.get("ETag"))
    print(r.headers)
    from wagtail_editions.page_cache.entries import page_store, key_of
    import pickle
    from urllib.parse import unquote
    for e in Edition.objects.live().filter(page__isnull=False):
        s=page_store().find(key_of("http","testserver",unquote(e.url),"gzip"))
        print(e.url, s and pickle.loads(s.shown)[0])
