"""The embedded broker: a message is in its folder whole or not at all."""

import os
from queue import Empty

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

MESSAGE = {"body": "đã đến nơi"}


@pytest.fixture
def channel(tmp_path):
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": tmp_path}
    with Connection(
        "filesystem://localhost/", transport="config.broker:Transport", transport_options=folders
    ) as opened:
        yield opened.channel()


def test_a_message_being_written_is_not_taken_and_arrives_whole(channel, monkeypatch):
    """At the last moment before it gets its name, a worker sees nothing."""
    seen = []

    def look_first(*names, replace=os.replace):
        with pytest.raises(Empty):
            channel._get("celery")
        seen.append(channel._size("celery"))
        replace(*names)

    monkeypatch.setattr("os.replace", look_first)
    channel._put("celery", MESSAGE)
    assert seen == [0]
    assert (channel._size("celery"), channel._get("celery")) == (1, MESSAGE)


def test_a_message_that_could_not_be_written_whole_is_never_taken(channel, monkeypatch):
    def fail(*names):
        raise OSError("đĩa đầy")

    with monkeypatch.context() as broken:
        broken.setattr("os.replace", fail)
        with pytest.raises(ChannelError):
            channel._put("celery", MESSAGE)
    with pytest.raises(Empty):
        channel._get("celery")


def test_messages_come_in_the_order_in_which_they_were_sent(channel, monkeypatch):
    for moment in (1, 2, 3):
        monkeypatch.setattr("time.monotonic_ns", lambda moment=moment: moment * 10**6)
        channel._put("celery", moment)
    assert [channel._get("celery") for _ in range(3)] == [1, 2, 3]
